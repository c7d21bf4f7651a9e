/**
 * The option `pagination`: which operations page, and how. A path such as `meta.next_cursor` names members of the
 * response as the description spells them; the empty path is the response itself.
 */

/** `auto` recognises what is plain, `false` nothing; rules say it by operation and leave the others to `auto`. */
export type PaginationOption = "auto" | false | PaginationRules;

/** Rules by `operationId` or JSON pointer of an operation; `*` stands for all that have none of their own. */
export type PaginationRules = Readonly<Record<string, PaginationRule>>;

export type PaginationRule = "auto" | false | PaginationDeclaration;

/** How an operation pages, in the words of its description. */
export type PaginationDeclaration =
  | LinkDeclaration
  | LinkHeaderDeclaration
  | CursorDeclaration
  | LastRecordDeclaration
  | OffsetDeclaration
  | PageDeclaration;

interface AnyDeclaration {
  /** The path to the list of records. */
  readonly records: string;
  /** The query parameter that sets the page size. */
  readonly pageSize?: string;
  /** The largest page size that may be asked for. */
  readonly maximum?: number;
  /** The path to a boolean that is `false` on the last page. */
  readonly more?: string;
}

/** The response holds the link of the next page. */
export interface LinkDeclaration extends AnyDeclaration {
  readonly style: "link";
  readonly next: string;
  readonly previous?: string;
}

/** The `Link` header holds it (RFC 8288), with the relations `next` and `prev`. */
export interface LinkHeaderDeclaration extends AnyDeclaration {
  readonly style: "link-header";
}

/** The response holds a cursor, which a query parameter takes. */
export interface CursorDeclaration extends AnyDeclaration {
  readonly style: "cursor";
  readonly next: string;
  readonly previous?: string;
  readonly parameter: string;
}

/** A query parameter takes what a member of the last record holds. */
export interface LastRecordDeclaration extends AnyDeclaration {
  readonly style: "last-record";
  /** The path to that member, from the record. */
  readonly next: string;
  readonly parameter: string;
}

/** A query parameter says how many records come before the page. */
export interface OffsetDeclaration extends AnyDeclaration {
  readonly style: "offset";
  readonly parameter: string;
  /** What the parameter is for the first record; 0 where it is left out. */
  readonly first?: 0 | 1;
  /** The path to the number of all records. */
  readonly total?: string;
}

/** A query parameter says which page it is. */
export interface PageDeclaration extends AnyDeclaration {
  readonly style: "page";
  readonly parameter: string;
  /** The number of the first page; 1 where it is left out. */
  readonly first?: 0 | 1;
  /** The path to the number of all records. */
  readonly total?: string;
  /** The path to the number of all pages. */
  readonly pages?: string;
}

const SHARED = { needed: ["style", "records"], others: ["pageSize", "maximum", "more"] } as const;

/** The keys of each style: those that it needs, and those that it may have. */
export const DECLARATION_KEYS = {
  link: { needed: [...SHARED.needed, "next"], others: [...SHARED.others, "previous"] },
  "link-header": SHARED,
  cursor: { needed: [...SHARED.needed, "next", "parameter"], others: [...SHARED.others, "previous"] },
  "last-record": { needed: [...SHARED.needed, "next", "parameter"], others: SHARED.others },
  offset: { needed: [...SHARED.needed, "parameter"], others: [...SHARED.others, "first", "total"] },
  page: { needed: [...SHARED.needed, "parameter"], others: [...SHARED.others, "first", "total", "pages"] },
} as const satisfies Record<
  PaginationDeclaration["style"],
  { readonly needed: readonly string[]; readonly others: readonly string[] }
>;
