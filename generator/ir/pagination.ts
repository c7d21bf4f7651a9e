/** The pagination of list operations. */

import type { Identifier, TypeNode, WireName } from "./types.js";

export type PaginationStyle =
  "nextLink" | "linkHeader" | "nextCursor" | "lastRecordCursor" | "nextOffset" | "nextPageNumber";

/** How a list operation finds its next page. Paths consist of member names, as callers see them. */
export interface Pagination {
  readonly style: PaginationStyle;
  /** The path to the records; empty if the data is the array of records itself. */
  readonly records: readonly string[];
  readonly record: TypeNode;
  /** The path to the link or cursor of the next page; for `lastRecordCursor` from the last record. Undefined if pages are counted. */
  readonly next: readonly string[] | undefined;
  readonly previous: readonly string[] | undefined;
  /** The parameter that carries the cursor. */
  readonly cursor: Identifier | undefined;
  readonly pageSize: PageSize | undefined;
  /** Only for `nextOffset` and `nextPageNumber`. */
  readonly count: PageCount | undefined;
  /** The path to a boolean that is `false` on the last page. */
  readonly more: readonly string[] | undefined;
}

/** How pages are counted: by the number of records before them, or by the number of the page. */
export interface PageCount {
  readonly parameter: WireName;
  /** The value of the parameter for the first page. */
  readonly first: number;
  readonly pageSize: WireName | undefined;
  /** The page size that the API uses without the parameter, and the largest page size. */
  readonly defaultSize: number | undefined;
  readonly maximum: number | undefined;
  /** The paths to the total number of records and of pages. */
  readonly total: readonly string[] | undefined;
  readonly pages: readonly string[] | undefined;
}

export interface PageSize {
  readonly member: Identifier;
  /** The page size that the client asks for, if the caller gives neither a page size nor a limit. */
  readonly defaultSize: number | undefined;
  readonly maximum: number | undefined;
  /** The largest limit that is sent as a page size. Undefined if every limit may be, up to the maximum. */
  readonly largestLimit?: number | undefined;
}
