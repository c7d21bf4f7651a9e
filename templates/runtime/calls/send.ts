import { ApiPromise } from "../responses/api-promise.js";
import { exchange } from "./exchange.js";
import type { Client, RequestOptions } from "../client/make-client.js";
import type { Operation } from "../client/operation.js";
import { readOutcome } from "../responses/outcome.js";

/** Calls an operation. The request starts at once. */
export function send<T, R>(
  client: Client,
  operation: Operation,
  params?: object,
  options?: RequestOptions,
): ApiPromise<T, R> {
  return new ApiPromise<T, R>(exchange(client, operation, params, options), readOutcome);
}
