import type { Client } from "../client/client.js";
import type { RequestOptions } from "../client/options.js";
import { type ApiQueryKey, type ApiQueryOptions, makeQueryKey } from "./query-key.js";

/** What a query library calls `queryFn` with. SWR gives the key, which has no signal. */
export type ApiQueryContext = { readonly signal?: AbortSignal | undefined } | readonly unknown[];

/** A query of TanStack Query 5, and the key and fetcher of SWR. */
export interface ApiQuery<Data> {
  readonly queryKey: ApiQueryKey;
  readonly queryFn: (context?: ApiQueryContext) => Promise<Data>;
}

/** The data of a query: `null` instead of `undefined`, which query libraries don't accept. */
export type QueryData<Data> = undefined extends Data ? Exclude<Data, undefined> | null : Data;

/** A function of an operation that only reads. */
export type ReadFunction<Params, Data> = (
  client: Client,
  params: Params,
  options?: RequestOptions,
) => Promise<Data>;

/** Makes a query. Nothing is sent before the query library calls `queryFn`. */
export function makeQuery<Params extends object | undefined, Data>(
  read: ReadFunction<Params, Data>,
  name: string,
  path: string,
  client: Client,
  params: Params,
  options?: ApiQueryOptions,
): ApiQuery<QueryData<Data>> {
  return {
    queryKey: makeQueryKey(name, path, client, params, options),
    queryFn: async (context) =>
      ((await read(client, params, withSignal(options, context))) ?? null) as QueryData<Data>,
  };
}

/** The options of a call, with the signal of the query library. */
export function withSignal(
  { scope: _, ...options }: ApiQueryOptions = {},
  context: ApiQueryContext = {},
): RequestOptions {
  return "signal" in context ? { ...options, signal: context.signal } : options;
}
