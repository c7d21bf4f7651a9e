import { ApiPromise } from "../responses/api-promise.js";
import { type BaseUrl, baseUrlOf } from "../client/base-url.js";
import { ClientError } from "../errors/client-error.js";
import { type Exchange, exchange } from "../calls/exchange.js";
import { Client, type RequestOptions } from "../client/make-client.js";
import type { Operation } from "../client/operation.js";
import { type Outcome, readOutcome } from "../responses/outcome.js";
import { checkLink, type PagePlace, type Pagination } from "./pagination.js";
import { recordsIn } from "./records-in.js";

/** An operation that pages, as one call of it goes on from page to page. */
export interface Paged {
  readonly client: Client;
  readonly operation: Operation;
  readonly pagination: Pagination;
  readonly options: RequestOptions | undefined;
}

/** One page of a list. */
export class Page<Item, Data> {
  readonly records: readonly Item[];
  /** The page as the description has it. */
  readonly data: Data;
  /** The link of the next page; `undefined` on the last one, and where pages are not found by links. */
  readonly nextUrl: string | undefined;
  readonly previousUrl: string | undefined;
  readonly #paged: Paged;
  readonly #next: PagePlace | undefined;
  readonly #previous: PagePlace | undefined;

  constructor(
    paged: Paged,
    data: Data,
    next: PagePlace | undefined,
    previous: PagePlace | undefined,
  ) {
    this.records = recordsIn(data, paged.pagination) as Item[];
    this.data = data;
    this.nextUrl = next?.link;
    this.previousUrl = previous?.link;
    this.#paged = paged;
    this.#next = next;
    this.#previous = previous;
  }

  /** Only for the run time. */
  static nextPlace(page: Page<unknown, unknown>): PagePlace | undefined {
    return page.#next;
  }

  /** Asks for the next page; `undefined` where there is none. */
  async next(): Promise<Page<Item, Data> | undefined> {
    return this.#next && (await requestPage<Item, Data>(this.#paged, this.#next));
  }

  /** Asks for the page before; `undefined` where there is none. */
  async previous(): Promise<Page<Item, Data> | undefined> {
    return this.#previous && (await requestPage<Item, Data>(this.#paged, this.#previous));
  }
}

/** Asks for one page, with exactly these params. */
export function sendPage<Item, Data, R>(
  client: Client,
  operation: Operation,
  pagination: Pagination,
  params: object = {},
  options?: RequestOptions,
): ApiPromise<Page<Item, Data>, R> {
  return requestPage({ client, operation, pagination, options }, { params });
}

/** Asks for the page at a place. */
export function requestPage<Item, Data, R = unknown>(
  paged: Paged,
  place: PagePlace,
): ApiPromise<Page<Item, Data>, R> {
  return new ApiPromise<Page<Item, Data>, R>(startPage(paged, place), (exchanged) =>
    readPage(paged, place, exchanged),
  );
}

/** Sends the request for the page at a place; a link is only followed where credentials may go. */
export async function startPage(paged: Paged, place: PagePlace): Promise<Exchange> {
  const { client, operation, options } = paged;
  if (place.link !== undefined) checkLink(place.link, baseUrl(paged).href, operation.id);
  return exchange(client, operation, place.params, options, place.link);
}

/** Reads a response as a page. */
export async function readPage(
  paged: Paged,
  place: PagePlace,
  exchanged: Exchange,
): Promise<Outcome> {
  const outcome = await readOutcome(exchanged);
  const { data, response } = outcome;
  if (outcome.error) return outcome;
  const { pagination } = paged;
  const context = {
    pagination,
    data,
    response,
    url: exchanged.call.url,
    baseUrl: baseUrl(paged).href,
    params: place.params,
  };
  const previous = pagination.previous ?? (pagination.previousMember && pagination.next);
  const page = new Page(
    paged,
    data,
    pagination.next({ ...context, members: pagination.nextMember }),
    previous?.({ ...context, members: pagination.previousMember }),
  );
  return { data: page, response };
}

function baseUrl({ client, operation, options = {} }: Paged): BaseUrl {
  return baseUrlOf(Client.read(client), operation, options);
}

/** The params with a page size that fits the limit, and without the limit, which is never sent. */
export function sizePages(
  operation: Operation,
  pagination: Pagination,
  params: object,
): { limit: number; params: object } {
  const { limit: member = "limit", pageSize } = pagination;
  const { [member]: limit = Infinity, ...rest } = params as Record<string, unknown>;
  if (typeof limit !== "number" || limit < 1 || !(Number.isInteger(limit) || limit === Infinity)) {
    throw new ClientError(`${operation.id}: ${member} is a whole number of records, at least 1`);
  }
  if (!pageSize) return { limit, params: rest };
  const { usual, maximum = Infinity } = pageSize;
  const wanted = rest[pageSize.member];
  const size =
    typeof wanted === "number"
      ? Math.min(wanted, limit)
      : limit < Infinity
        ? Math.min(limit, maximum)
        : usual;
  if (size !== undefined) rest[pageSize.member] = size;
  return { limit, params: rest };
}
