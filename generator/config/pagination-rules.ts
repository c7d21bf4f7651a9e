/**
 * The option `pagination`: which operations have pages, and how these are found. A path such as `meta.next_cursor`
 * names members of the response as the description spells them; the empty path is the response itself.
 */

/**
 * `"auto"` recognises common paging schemes, `false` recognises none. Rules declare how single operations page. An
 * optional key that a rule omits is recognised as with `"auto"`.
 */
export type PaginationOption = "auto" | false | PaginationRules;

/** Rules by the `operationId` or JSON pointer of an operation. `*` is the rule of all operations without one. */
export type PaginationRules = Readonly<Record<string, PaginationRule>>;

export type PaginationRule = "auto" | false | PaginationDeclaration;

/** How an operation pages, in the names of its description. */
export type PaginationDeclaration =
  | LinkDeclaration
  | LinkHeaderDeclaration
  | CursorDeclaration
  | LastRecordDeclaration
  | OffsetDeclaration
  | PageDeclaration;

interface CommonDeclaration {
  /** The path to the array of records. */
  readonly records: string;
  /** The query parameter that sets the page size. */
  readonly pageSize?: string;
  /** The largest page size that the API allows. */
  readonly maximum?: number;
  /** The path to a boolean that is `false` on the last page. */
  readonly more?: string;
}

/** The response body holds the URL of the next page. */
export interface LinkDeclaration extends CommonDeclaration {
  readonly style: "link";
  readonly next: string;
  readonly previous?: string;
}

/** The `Link` header (RFC 8288) holds the URLs of the next and previous pages, as `next` and `prev`. */
export interface LinkHeaderDeclaration extends CommonDeclaration {
  readonly style: "link-header";
}

/** The response body holds a cursor, which a query parameter takes. */
export interface CursorDeclaration extends CommonDeclaration {
  readonly style: "cursor";
  readonly next: string;
  readonly previous?: string;
  readonly parameter: string;
}

/** A query parameter takes the value of a property of the last record. */
export interface LastRecordDeclaration extends CommonDeclaration {
  readonly style: "last-record";
  /** The path to that property, from the record. */
  readonly next: string;
  readonly parameter: string;
}

/** A query parameter sets how many records come before the page. */
export interface OffsetDeclaration extends CommonDeclaration {
  readonly style: "offset";
  readonly parameter: string;
  /** The value of the parameter for the first record; default 0. */
  readonly first?: 0 | 1;
  /** The path to the number of all records. */
  readonly total?: string;
}

/** A query parameter sets the number of the page. */
export interface PageDeclaration extends CommonDeclaration {
  readonly style: "page";
  readonly parameter: string;
  /** The number of the first page; default 1. */
  readonly first?: 0 | 1;
  /** The path to the number of all records. */
  readonly total?: string;
  /** The path to the number of all pages. */
  readonly pages?: string;
}

const SHARED = { required: ["style", "records"], optional: ["pageSize", "maximum", "more"] } as const;

/** The required and optional keys of each style. */
export const DECLARATION_KEYS = {
  link: { required: [...SHARED.required, "next"], optional: [...SHARED.optional, "previous"] },
  "link-header": SHARED,
  cursor: { required: [...SHARED.required, "next", "parameter"], optional: [...SHARED.optional, "previous"] },
  "last-record": { required: [...SHARED.required, "next", "parameter"], optional: SHARED.optional },
  offset: { required: [...SHARED.required, "parameter"], optional: [...SHARED.optional, "first", "total"] },
  page: { required: [...SHARED.required, "parameter"], optional: [...SHARED.optional, "first", "total", "pages"] },
} as const satisfies Record<
  PaginationDeclaration["style"],
  { readonly required: readonly string[]; readonly optional: readonly string[] }
>;
