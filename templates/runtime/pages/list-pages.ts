import { ApiPromise } from "../responses/api-promise.js";
import type { Exchange } from "../calls/exchange.js";
import type { Client } from "../client/make-client.js";
import type { Operation } from "../client/operation.js";
import type { Outcome } from "../responses/outcome.js";
import { sizePages, startPage } from "./page.js";
import type { Pagination } from "./pagination.js";
import { startOf } from "./stream-pages.js";
import { type StreamOptions, walkPages } from "./walk-pages.js";

/**
 * Collects the records of all pages, at most `limit`. The response that comes with them is the last page's;
 * `asResponse()` gives the first page's and asks for no other.
 */
export function listPages<Item, R>(
  client: Client,
  operation: Operation,
  pagination: Pagination,
  params: object = {},
  options: StreamOptions = {},
): ApiPromise<Item[], R> {
  const paged = { client, operation, pagination, options };
  const start = async (): Promise<Exchange> => {
    const sized = sizePages(operation, pagination, params);
    return startPage(paged, startOf(sized.params, options));
  };
  const collect = async (first: Exchange): Promise<Outcome> => {
    const sized = sizePages(operation, pagination, params);
    const data: Item[] = [];
    let { response } = first;
    const place = startOf(sized.params, options);
    for await (const step of walkPages<Item, unknown>(
      paged,
      place,
      sized.limit,
      Promise.resolve(first),
    )) {
      if (step.error) return step;
      response = step.response;
      for (const record of step.page.records.slice(0, sized.limit - data.length)) data.push(record);
    }
    return { data, response };
  };
  return new ApiPromise<Item[], R>(start(), collect);
}
