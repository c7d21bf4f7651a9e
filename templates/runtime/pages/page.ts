import type { Exchange } from "../calls/exchange.js";
import { resolveBaseUrl } from "../client/base-url.js";
import { Client } from "../client/client.js";
import type { Operation } from "../client/operation.js";
import type { RequestOptions } from "../client/options.js";
import { buildCall } from "../request/call.js";
import { ApiPromise } from "../responses/api-promise.js";
import { type Outcome, readOutcome } from "../responses/outcome.js";
import { ownProperties } from "../values/values.js";
import { checkLink } from "./pagination-error.js";
import { type PageTarget, type Pagination, recordsOf } from "./pagination.js";

/** One page of a list. */
export class Page<Item, Data> {
  readonly records: readonly Item[];
  /** The body of the response. */
  readonly data: Data;
  /** The link of the next page. `undefined` on the last page, and where pages have no links. */
  readonly nextUrl: string | undefined;
  readonly previousUrl: string | undefined;
  readonly #paged: PagedCall;
  readonly #next: PageTarget | undefined;
  readonly #previous: PageTarget | undefined;

  constructor(
    paged: PagedCall,
    data: Data,
    records: readonly unknown[],
    next: PageTarget | undefined,
    previous: PageTarget | undefined,
  ) {
    this.records = records as readonly Item[];
    this.data = data;
    this.nextUrl = next?.link;
    this.previousUrl = previous?.link;
    this.#paged = paged;
    this.#next = next;
    this.#previous = previous;
  }

  /** Only for the run time. */
  static nextOf(page: Page<unknown, unknown>): PageTarget | undefined {
    return page.#next;
  }

  /** Only for the run time. */
  static previousOf(page: Page<unknown, unknown>): PageTarget | undefined {
    return page.#previous;
  }

  /** Requests the next page. `undefined` where there is none. */
  async next(): Promise<Page<Item, Data> | undefined> {
    return this.#next && (await requestPage<Item, Data>(this.#paged, this.#next));
  }

  /** Requests the previous page. `undefined` where there is none. */
  async previous(): Promise<Page<Item, Data> | undefined> {
    return this.#previous && (await requestPage<Item, Data>(this.#paged, this.#previous));
  }
}

/** The options of a call that reads pages. */
export interface StreamOptions extends RequestOptions {
  /** The link to begin at, such as the `nextUrl` of a page or the `url` of an error. The default is the first page. */
  readonly from?: string | undefined;
}

/** The first page to request: that of the params, or the link in the options. */
export function firstTarget(params: object, options: StreamOptions): PageTarget {
  const { from } = ownProperties(options);
  return from === undefined ? { params } : { params, link: from };
}

/** A call of an operation with paging, from its first page to its last. */
export interface PagedCall {
  readonly client: Client;
  readonly operation: Operation;
  readonly pagination: Pagination;
  readonly options: RequestOptions | undefined;
}

/** Requests one page: that of the params, or the one that the options begin at. */
export function sendPage<Item, Data, R>(
  client: Client,
  operation: Operation,
  pagination: Pagination,
  params: object = {},
  options: StreamOptions = {},
): ApiPromise<Page<Item, Data>, R> {
  return requestPage({ client, operation, pagination, options }, firstTarget(params, options));
}

function requestPage<Item, Data, R = unknown>(
  paged: PagedCall,
  target: PageTarget,
): ApiPromise<Page<Item, Data>, R> {
  return new ApiPromise<Page<Item, Data>, R>(sendPageRequest(paged, target), (exchanged) =>
    readPage(paged, target, exchanged),
  );
}

/** Sends the request for a page. Throws a `PaginationError` for a link that must not get credentials. */
export async function sendPageRequest(paged: PagedCall, target: PageTarget): Promise<Exchange> {
  const { client, operation, options = {} } = paged;
  const { link, params } = target;
  if (link !== undefined) checkLink(link, baseUrlOf(paged).href, operation.id);
  const config = Client.configOf(client);
  return config.send(() => {
    const call = buildCall(config, operation, params, options);
    return link === undefined ? call : { ...call, url: new URL(link).href };
  });
}

/** Reads a response as a page. */
export async function readPage(
  paged: PagedCall,
  target: PageTarget,
  exchanged: Promise<Exchange>,
): Promise<Outcome> {
  const outcome = await readOutcome(exchanged);
  const { call, attempt } = await exchanged;
  const { data, response } = outcome;
  if (outcome.error) return outcome;
  const { pagination, operation } = paged;
  const records = recordsOf(data, pagination, operation.id);
  const context = {
    pagination,
    data,
    records,
    response,
    url: call.url,
    baseUrl: baseUrlOf(paged).href,
    sent: attempt.request.sent.at(-1),
    params: target.params,
  };
  const previous = pagination.previous ?? (pagination.previousMember && pagination.next);
  const page = new Page(
    paged,
    data,
    records,
    pagination.next({ ...context, members: pagination.nextMember }),
    previous?.({ ...context, members: pagination.previousMember }),
  );
  return { data: page, response };
}

function baseUrlOf({ client, operation, options = {} }: PagedCall): URL {
  return resolveBaseUrl(Client.configOf(client), ownProperties(operation), ownProperties(options));
}
