/** The part of the intermediate representation that says how operations page. */

import type { Identifier, TypeNode, WireName } from "./types.js";

export type PaginationStyle =
  "nextLink" | "linkHeader" | "nextCursor" | "lastRecordCursor" | "nextOffset" | "nextPageNumber";

/** How a list operation tells its next page; members are those of the data that a caller sees. */
export interface Pagination {
  readonly style: PaginationStyle;
  /** The members that lead to the records; none where the data is the list itself. */
  readonly records: readonly string[];
  readonly record: TypeNode;
  /** The path to the link or cursor of the next page, from the last record for `lastRecordCursor`; none where pages are counted. */
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

/** How pages are counted: by the records before them, or by their own number. */
export interface PageCount {
  readonly parameter: WireName;
  /** What the parameter is for the first page. */
  readonly first: number;
  readonly pageSize: WireName | undefined;
  /** The page size where none is asked for, and the largest one. */
  readonly usual: number | undefined;
  readonly maximum: number | undefined;
  /** The paths to the number of all records, and of all pages. */
  readonly total: readonly string[] | undefined;
  readonly pages: readonly string[] | undefined;
}

export interface PageSize {
  readonly member: Identifier;
  /** What is asked for where neither a page size nor a limit is given. */
  readonly usual: number | undefined;
  readonly maximum: number | undefined;
}
