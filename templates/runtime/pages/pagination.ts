import { ClientError } from "../errors/client-error.js";

/** How an operation's pages hang together: one constant for each operation that pages. */
export interface Pagination {
  /** Finds the page after (or, by `previousMember`, before) one. */
  readonly next: FindPage;
  /** Finds the page before one, where that is not found as the next one is. */
  readonly previous?: FindPage;
  /** Where the records are in the data: a member, the members that lead there, or none of them for the data itself. */
  readonly records: string | readonly string[];
  /** The members that lead to the link, or token, of the next page; for a header the relations that it may have. */
  readonly nextMember?: readonly string[];
  readonly previousMember?: readonly string[];
  /** The member of the params that a token is sent as. */
  readonly token?: { readonly member: string };
  /** The member of the params that sets the page size, its usual value and its maximum. */
  readonly pageSize?: {
    readonly member: string;
    readonly usual?: number;
    readonly maximum?: number;
  };
  /** The member of the params that caps the records; `limit` where it is left out. */
  readonly limit?: string;
  /** Only where pages are counted. */
  readonly count?: PageCount;
  /** The members that lead to a boolean: `false` on the last page. */
  readonly more?: readonly string[];
}

/** How pages are counted: by the records before them, or by their own number. Names are those on the wire. */
export interface PageCount {
  /** The query parameter that says which page it is. */
  readonly name: string;
  /** What that is on the first page; 0 where it is left out. */
  readonly first?: number;
  /** The query parameter that sets the page size. */
  readonly size?: string;
  /** The records of a page where no size is asked for. */
  readonly usual?: number;
  /** The largest page that there is. */
  readonly maximum?: number;
  /** The members that lead to the number of all records. */
  readonly total?: readonly string[];
  /** The members that lead to the number of all pages. */
  readonly pages?: readonly string[];
}

/** What is known of a page when its neighbour is looked for. */
export interface PageContext {
  readonly pagination: Pagination;
  readonly data: unknown;
  readonly response: Response;
  /** The URL that the page was asked of, without credentials. */
  readonly url: string;
  readonly baseUrl: string;
  readonly params: object;
  /** The members that lead to what names the neighbour. */
  readonly members: readonly string[] | undefined;
}

/** Where a page is: behind a link, or behind other params of the same operation. */
export interface PagePlace {
  readonly link?: string;
  /** What the params differ by from those of the page before. */
  readonly token?: string;
  readonly params: object;
}

/** Finds a page's neighbour; `undefined` where there is none. */
export type FindPage = (context: PageContext) => PagePlace | undefined;

/** Paging can't go on: a link that leads elsewhere, to a page seen before, or nothing but empty pages. */
export class PaginationError extends ClientError {
  override readonly name: string = "PaginationError";
}

/** The link as it is, if credentials may go there. */
export function checkLink(link: string, baseUrl: string, operation: string): string {
  const { origin } = new URL(baseUrl);
  if (!URL.canParse(link) || new URL(link).origin !== origin) {
    throw new PaginationError(
      `${operation}: a link leads away from the base URL's origin ${origin}, and was not followed`,
    );
  }
  return link;
}
