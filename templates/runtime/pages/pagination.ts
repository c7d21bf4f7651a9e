import type { SecuredRequest } from "../credentials/security-scheme.js";
import { isRecord, valueAtPath } from "../values/values.js";
import { PaginationError } from "./pagination-error.js";

/** How the pages of an operation are found. The client has one constant for each operation with paging. */
export interface Pagination {
  /** Finds the next page, and with `previousMember` also the previous one. */
  readonly next: FindPage;
  /** Finds the previous page where `next` can't. */
  readonly previous?: FindPage;
  /** The path to the records in the data: one member, several, or none where the data itself is the array. */
  readonly records: string | readonly string[];
  /** Is the member with the records required? A page without it is an error then. */
  readonly isRequired?: boolean;
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
  readonly records: readonly unknown[];
  readonly response: Response;
  /** The URL of the page, without credentials. */
  readonly url: string;
  readonly baseUrl: string;
  /** The request with its credentials, which a link may repeat. */
  readonly sent?: SecuredRequest | undefined;
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

/**
 * The records of a page. Empty where a member that is not required is missing or `null`, and where there is no body.
 * Throws a `PaginationError` for any other value that is not an array.
 */
export function recordsOf(
  data: unknown,
  { records, isRequired }: Pagination,
  operation: string,
): readonly unknown[] {
  const path = typeof records === "string" ? [records] : records;
  const found = valueAtPath(data, path);
  if (Array.isArray(found)) return found;
  const isPlain = path.every((_, length) =>
    isRecord(valueAtPath(data, path.slice(0, length)) ?? (length ? {} : undefined)),
  );
  if (data === undefined || (path[0] && !isRequired && found == null && isPlain)) return [];
  const subject = path[0] ? `\`${path.join(".")}\` in the response` : "the response";
  throw new PaginationError(`${operation}: ${subject} is not an array of records`);
}
