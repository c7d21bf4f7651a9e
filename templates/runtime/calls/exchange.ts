import { Client } from "../client/client.js";
import type { Operation } from "../client/operation.js";
import type { RequestOptions } from "../client/options.js";
import { buildCall, type Call } from "../request/call.js";
import { ApiPromise } from "../responses/api-promise.js";
import { readOutcome } from "../responses/outcome.js";
import type { Attempt } from "./attempt.js";

/** Calls an operation. The request starts at once. */
export function send<T, R>(
  client: Client,
  operation: Operation,
  params: object = {},
  options?: RequestOptions,
): ApiPromise<T, R> {
  const config = Client.configOf(client);
  return new ApiPromise<T, R>(
    config.send(() => buildCall(config, operation, params, options)),
    readOutcome,
  );
}

/** A response whose body has not been read, and what is needed to read it. */
export interface Exchange {
  readonly call: Call;
  readonly attempt: Attempt;
  readonly response: Response;
}

/** Builds a call and sends its request until there is a response of any status. */
export type SendCall = (build: () => Call) => Promise<Exchange>;
