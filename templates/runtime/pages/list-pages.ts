import type { Exchange } from "../calls/exchange.js";
import type { Client } from "../client/client.js";
import type { Operation } from "../client/operation.js";
import { ApiPromise } from "../responses/api-promise.js";
import type { Outcome } from "../responses/outcome.js";
import { applyLimit, iteratePages } from "./iterate-pages.js";
import { firstTarget, sendPageRequest, type StreamOptions } from "./page.js";
import type { Pagination } from "./pagination.js";

/**
 * Collects the records of all pages, at most `limit`. `withResponse()` gives the response of the last page.
 * `asResponse()` gives the response of the first page, and requests no other page.
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
    const limited = applyLimit(operation, pagination, params);
    return sendPageRequest(paged, firstTarget(limited.params, options));
  };
  const collect = async (first: Promise<Exchange>): Promise<Outcome> => {
    let { response } = await first;
    const { limit, params: sent } = applyLimit(operation, pagination, params);
    const data: Item[] = [];
    const pages = iteratePages<Item, unknown>(paged, firstTarget(sent, options), limit, first);
    for await (const step of pages) {
      if ("error" in step) return step;
      response = step.response;
      for (const record of step.page.records.slice(0, limit - data.length)) data.push(record);
    }
    return { data, response };
  };
  return new ApiPromise<Item[], R>(start(), collect);
}
