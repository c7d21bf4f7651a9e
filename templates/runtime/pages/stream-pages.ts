import type { Client } from "../client/client.js";
import type { Operation } from "../client/operation.js";
import { applyLimit, iteratePages } from "./iterate-pages.js";
import { firstTarget, type StreamOptions } from "./page.js";
import type { Pagination } from "./pagination.js";

/**
 * Gives the records one by one, at most `limit`. A page is requested when its first record is read. An emitted function
 * returns the same type, which TypeScript therefore need not compare.
 */
export async function* streamPages<Item>(
  client: Client,
  operation: Operation,
  pagination: Pagination,
  params: object = {},
  options: StreamOptions = {},
): AsyncIterable<Item> {
  const limited = applyLimit(operation, pagination, params);
  const { limit } = limited;
  const paged = { client, operation, pagination, options };
  const start = firstTarget(limited.params, options);
  let count = 0;
  for await (const step of iteratePages<Item, unknown>(paged, start, limit)) {
    if ("error" in step) throw step.error;
    for (const record of step.page.records) {
      yield record;
      if (++count === limit) return;
    }
  }
}
