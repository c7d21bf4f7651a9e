import type { Client } from "../client/make-client.js";
import type { Operation } from "../client/operation.js";
import { sizePages } from "./page.js";
import type { PagePlace, Pagination } from "./pagination.js";
import { type StreamOptions, walkPages } from "./walk-pages.js";

/** Gives the records one by one, at most `limit`, and asks for a page only when its first record is wanted. */
export async function* streamPages<Item>(
  client: Client,
  operation: Operation,
  pagination: Pagination,
  params: object = {},
  options: StreamOptions = {},
): AsyncGenerator<Item, void, undefined> {
  const sized = sizePages(operation, pagination, params);
  const { limit } = sized;
  const paged = { client, operation, pagination, options };
  let given = 0;
  for await (const step of walkPages<Item, unknown>(paged, startOf(sized.params, options), limit)) {
    if (step.error) throw step.error;
    for (const record of step.page.records) {
      yield record;
      if (++given === limit) return;
    }
  }
}

/** The first page: that of the params, or the link at which the caller takes it up again. */
export function startOf(params: object, { from }: StreamOptions): PagePlace {
  return from === undefined ? { params } : { params, link: from };
}
