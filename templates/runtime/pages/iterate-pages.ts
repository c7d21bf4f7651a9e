import type { Exchange } from "../calls/exchange.js";
import type { Operation } from "../client/operation.js";
import type { ApiError } from "../errors/api-error.js";
import { ClientError } from "../errors/client-error.js";
import { ownProperties, ownProperty } from "../values/values.js";
import { Page, type PagedCall, readPage, sendPageRequest } from "./page.js";
import { PaginationError } from "./pagination-error.js";
import type { PageTarget, Pagination } from "./pagination.js";

/**
 * The limit of records in the params, and the params to send: without the limit, and with a page size that fits it.
 * Throws a `ClientError` for a limit that is not a positive integer or `Infinity`.
 */
export function applyLimit(
  operation: Operation,
  { pageSize, ownLimit }: Pagination,
  params: object,
): { limit: number; params: object } {
  const { limit = Infinity, ...rest } = ownProperties(params as Record<string, unknown>);
  if (typeof limit !== "number" || limit < 1 || !(Number.isInteger(limit) || limit === Infinity)) {
    throw new ClientError(`${operation.id}: limit is a whole number of records, at least 1`);
  }
  if (ownLimit !== undefined && Object.hasOwn(rest, ownLimit)) {
    rest["limit"] = rest[ownLimit];
    delete rest[ownLimit];
  }
  if (!pageSize) return { limit, params: rest };
  const { usual, maximum = Infinity, largestLimit = Number.MAX_VALUE } = pageSize;
  const wanted = ownProperty(rest, pageSize.member);
  if ((typeof wanted === "number" || typeof wanted === "bigint") && !(wanted >= 0)) {
    throw new ClientError(`${operation.id}: ${pageSize.member} is not a number of records`);
  }
  // A page size may be a number, a bigint or a string of digits. One that fits is sent as it is.
  if (Number(wanted) > limit) rest[pageSize.member] = limit;
  if (wanted != null) return { limit, params: rest };
  const size = limit <= largestLimit ? Math.min(limit, maximum) : usual;
  if (size !== undefined) rest[pageSize.member] = size;
  return { limit, params: rest };
}

/** The number of empty pages in a row at which paging stops with an error. */
const MAX_EMPTY_PAGES = 100;

/** A page and its response, or the error that ends the iteration. */
export type PageStep<Item, Data> =
  | { readonly page: Page<Item, Data>; readonly response: Response }
  | { readonly error: ApiError; readonly response: Response };

/**
 * Reads one page after the other, each when the caller asks for it, until `limit` records were read. `first` is the
 * response of the first page. Throws a `PaginationError` where paging would not end.
 */
export async function* iteratePages<Item, Data>(
  paged: PagedCall,
  start: PageTarget,
  limit: number,
  first: Promise<Exchange> = sendPageRequest(paged, start),
): AsyncGenerator<PageStep<Item, Data>, void, undefined> {
  const { id } = paged.operation;
  const seen = new Set<string>();
  let target = start;
  let exchanged = first;
  let left = limit;
  let empty = 0;
  for (;;) {
    const { call } = await exchanged;
    seen.add(target.token ?? new URL(call.url).href);
    const { response, data, error } = await readPage(paged, target, exchanged);
    if (error) return yield { response, error };
    const page = data as Page<Item, Data>;
    yield { page, response };
    left -= page.records.length;
    empty = page.records.length > 0 ? 0 : empty + 1;
    const next = Page.nextOf(page);
    if (left <= 0 || next === undefined) return;
    if (empty === MAX_EMPTY_PAGES) {
      throw new PaginationError(`${id}: ${empty} empty pages in a row`);
    }
    if (seen.has(next.token ?? next.link ?? "")) {
      throw new PaginationError(`${id}: the next page is one that was seen before`);
    }
    target = next;
    exchanged = sendPageRequest(paged, target);
  }
}
