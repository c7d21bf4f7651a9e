import { valueAtPath } from "../values/values.js";

/** How the pages of an operation are found. The client has one constant for each operation with paging. */
export interface Pagination {
  /** Finds the next page, and with `previousMember` also the previous one. */
  readonly next: FindPage;
  /** Finds the previous page where `next` can't. */
  readonly previous?: FindPage;
  /** The path to the records in the data: one member, several, or none where the data itself is the array. */
  readonly records: string | readonly string[];
  /** The path to the link or token of the next page. For the `Link` header, the relation types of the next page. */
  readonly nextMember?: readonly string[];
  readonly previousMember?: readonly string[];
  /** The member of the params that sends a token. */
  readonly token?: { readonly member: string };
  /** The member of the params that sets the page size, its default and its maximum. */
  readonly pageSize?: {
    readonly member: string;
    readonly usual?: number;
    readonly maximum?: number;
    /** The largest limit that is sent as a page size. */
    readonly largestLimit?: number;
  };
  /** The member of a list or stream for the API's own parameter `limit`, which the page takes as `limit`. */
  readonly ownLimit?: string;
  /** Only where pages are counted. */
  readonly count?: PageCount;
  /** The path to a boolean that is `false` on the last page. */
  readonly more?: readonly string[];
}

/** How pages are counted: by the number of records before them, or by page numbers. All names are those on the wire. */
export interface PageCount {
  /** The query parameter with the number. */
  readonly name: string;
  /** The number of the first page. The default is 0. */
  readonly first?: number;
  /** The query parameter that sets the page size. */
  readonly size?: string;
  /** The default page size. */
  readonly usual?: number;
  /** The maximum page size. */
  readonly maximum?: number;
  /** The path to the number of all records. */
  readonly total?: readonly string[];
  /** The path to the number of all pages. */
  readonly pages?: readonly string[];
}

/** The page whose next or previous page is wanted. */
export interface PageContext {
  readonly pagination: Pagination;
  readonly data: unknown;
  readonly response: Response;
  /** The URL of the page, without credentials. */
  readonly url: string;
  readonly baseUrl: string;
  readonly params: object;
  /** The `nextMember` or `previousMember` of the pagination. */
  readonly members: readonly string[] | undefined;
}

/** The request for a page: a link, or params of the same operation. */
export interface PageTarget {
  readonly link?: string;
  /** The token in the params that names the page. */
  readonly token?: string;
  readonly params: object;
}

/** Finds the next or the previous page. `undefined` where there is none. */
export type FindPage = (context: PageContext) => PageTarget | undefined;

/** The records of a page. Empty where the data has none. */
export function recordsOf(data: unknown, { records }: Pagination): readonly unknown[] {
  const found = valueAtPath(data, typeof records === "string" ? [records] : records);
  return Array.isArray(found) ? found : [];
}
