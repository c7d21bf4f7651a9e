import type { ApiError } from "../errors/errors.js";
import type { Exchange } from "../calls/exchange.js";
import type { RequestOptions } from "../client/make-client.js";
import { Page, type Paged, readPage, startPage } from "./page.js";
import { type PagePlace, PaginationError } from "./pagination.js";

/** Pages without a record in a row, after which the next one is not asked for. */
const MOST_EMPTY_PAGES = 100;

/** What can be told for a call that goes through pages. */
export interface StreamOptions extends RequestOptions {
  /** Begins at this link, such as the `nextUrl` of a page or the `url` of an error, in place of the first page. */
  readonly from?: string | undefined;
}

/** A page with the response that it came in, or the error at which the walk ends. */
export type Step<Item, Data> =
  | { readonly page: Page<Item, Data>; readonly response: Response; readonly error?: undefined }
  | { readonly error: ApiError; readonly response: Response };

/** Goes from page to page, each asked for only when it is wanted; `first` is the first one's response. */
export async function* walkPages<Item, Data>(
  paged: Paged,
  start: PagePlace,
  limit: number,
  first: Promise<Exchange> = startPage(paged, start),
): AsyncGenerator<Step<Item, Data>, void, undefined> {
  const { id } = paged.operation;
  const seen = new Set<string>();
  let [place, exchanged, left, empty]: [PagePlace, Promise<Exchange>, number, number] = [
    start,
    first,
    limit,
    0,
  ];
  for (;;) {
    const { call } = await exchanged;
    seen.add(place.token ?? new URL(call.url).href);
    const outcome = await readPage(paged, place, await exchanged);
    if (outcome.error) return yield outcome;
    const page = outcome.data as Page<Item, Data>;
    yield { page, response: outcome.response };
    left -= page.records.length;
    empty = page.records.length > 0 ? 0 : empty + 1;
    const next = Page.nextPlace(page);
    if (left <= 0 || next === undefined) return;
    if (empty === MOST_EMPTY_PAGES)
      throw new PaginationError(`${id}: ${empty} empty pages in a row`);
    if (seen.has(next.token ?? next.link ?? "")) {
      throw new PaginationError(`${id}: the next page is one that was seen before`);
    }
    place = next;
    exchanged = startPage(paged, place);
  }
}
