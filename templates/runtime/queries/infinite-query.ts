import type { Client } from "../client/client.js";
import type { RequestOptions } from "../client/options.js";
import { Page, type StreamOptions } from "../pages/page.js";
import type { PageTarget } from "../pages/pagination.js";
import { ownProperty } from "../values/values.js";
import { withSignal } from "./query.js";
import { type ApiQueryKey, type ApiQueryOptions, makeQueryKey } from "./query-key.js";

/** A page of an infinite query. It is a plain object, so that a cache can be stored or sent to a browser. */
export interface ApiQueryPage<Item, Data, Start> {
  readonly records: readonly Item[];
  /** The body of the response. */
  readonly data: Data;
  /** Where the next page begins: its link, or its cursor. `null` on the last page. */
  readonly next: Start | null;
  /** Where the previous page begins. `null` on the first page, and where it can't be known. */
  readonly previous: Start | null;
}

/** What a query library calls `queryFn` of an infinite query with. */
export interface ApiPageContext<Start> {
  readonly signal?: AbortSignal | undefined;
  readonly pageParam?: Start | null | undefined;
}

/** An infinite query of TanStack Query 5. */
export interface ApiInfiniteQuery<Item, Data, Start> {
  readonly queryKey: ApiQueryKey;
  readonly queryFn: (context: ApiPageContext<Start>) => Promise<ApiQueryPage<Item, Data, Start>>;
  readonly initialPageParam: Start | null;
  readonly getNextPageParam: (page: ApiQueryPage<Item, Data, Start>) => Start | null;
  readonly getPreviousPageParam: (page: ApiQueryPage<Item, Data, Start>) => Start | null;
}

/** A function that requests one page. */
export type PageFunction<Params, Item, Data> = (
  client: Client,
  params: Params,
  options?: StreamOptions,
) => Promise<Page<Item, Data>>;

/** Makes an infinite query. `cursor` is the member of the params with the cursor; without it, pages begin at links. */
export function makeInfiniteQuery<Params extends object | undefined, Item, Data, Start>(
  readPage: PageFunction<Params, Item, Data>,
  name: string,
  path: string,
  cursor: string | undefined,
  client: Client,
  params: Params,
  options?: ApiQueryOptions,
): ApiInfiniteQuery<Item, Data, Start> {
  const [key, sent, scope] = makeQueryKey(name, path, client, params, options);
  return {
    queryKey: [key, sent, scope, "pages"],
    queryFn: async (context) => {
      const start = context.pageParam ?? undefined;
      const more = withSignal(options, context);
      const page =
        cursor === undefined
          ? await readPage(client, params, fromLink(start, more))
          : await readPage(client, withCursor(params, cursor, start), more);
      return {
        records: page.records,
        data: page.data,
        next: startOf(Page.nextOf(page), cursor) as Start | null,
        previous: startOf(Page.previousOf(page), cursor) as Start | null,
      };
    },
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    getPreviousPageParam: ({ previous }) => previous,
  };
}

const fromLink = (start: unknown, options: RequestOptions): StreamOptions =>
  start === undefined ? options : { ...options, from: String(start) };

const withCursor = <Params>(params: Params, cursor: string, start: unknown): Params =>
  start === undefined ? params : { ...params, [cursor]: start };

function startOf(target: PageTarget | undefined, cursor: string | undefined): unknown {
  if (target === undefined) return null;
  return target.link ?? ownProperty(target.params, cursor ?? "") ?? null;
}
