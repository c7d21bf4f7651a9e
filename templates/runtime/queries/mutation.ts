import type { Client } from "../client/client.js";
import type { RequestOptions } from "../client/options.js";
import type { ApiQueryOptions } from "./query-key.js";
import { withSignal } from "./query.js";

/** A mutation of TanStack Query 5, and the key and fetcher of a mutation of SWR. */
export interface ApiMutation<Data, Params> {
  readonly mutationKey: readonly [name: string, scope?: string];
  readonly mutationFn: (params: Params) => Promise<Data>;
}

/** The variables of a mutation. `void` lets callers leave out params that are optional. */
export type MutationVariables<Params> = undefined extends Params
  ? Exclude<Params, undefined> | void
  : Params;

/** Makes a mutation. Its variables are the params of the operation. */
export function makeMutation<Params, Data>(
  write: (client: Client, params: Params, options?: RequestOptions) => Promise<Data>,
  name: string,
  client: Client,
  options: ApiQueryOptions = {},
): ApiMutation<Data, MutationVariables<Params>> {
  const { scope } = options;
  return {
    mutationKey: scope === undefined ? [name] : [name, scope],
    mutationFn: async (params) => write(client, params as Params, withSignal(options)),
  };
}
