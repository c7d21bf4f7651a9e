import { Client } from "../client/client.js";
import type { Operation } from "../client/operation.js";
import type { RequestOptions } from "../client/options.js";
import { followRedirects } from "../redirects/follow-redirects.js";
import { buildCall, type Call } from "../request/call.js";
import { ApiPromise } from "../responses/api-promise.js";
import { readOutcome } from "../responses/outcome.js";
import { Attempt, pause } from "./attempt.js";
import { createHookCaller } from "./hooks.js";
import { retryDelay } from "./retry.js";

/** Calls an operation. The request starts at once. */
export function send<T, R>(
  client: Client,
  operation: Operation,
  params?: object,
  options?: RequestOptions,
): ApiPromise<T, R> {
  return new ApiPromise<T, R>(exchange(client, operation, params, options), readOutcome);
}

/** A response whose body has not been read, and what is needed to read it. */
export interface Exchange {
  readonly call: Call;
  readonly attempt: Attempt;
  readonly response: Response;
}

/**
 * Sends a request until there is a response of any status. It retries where that is safe and may help.
 * A `link` replaces the operation's own URL.
 */
export async function exchange(
  client: Client,
  operation: Operation,
  params: object = {},
  options: RequestOptions = {},
  link?: string,
): Promise<Exchange> {
  const call = buildCall(Client.configOf(client), operation, params, options, link);
  const { config, url } = call;
  const { signal, timeoutMs = config.timeoutMs } = call.options;
  for (let number = 1; ; number++) {
    signal?.throwIfAborted();
    const request = { operation: operation.id, url, attempts: number };
    const attempt = new Attempt(request, timeoutMs, signal);
    const callHook = config.hooks && createHookCaller(config.hooks, call, number);
    let response: Response | undefined;
    let failure: unknown;
    try {
      response = await attempt.race(followRedirects(call, attempt, callHook));
      const { status, headers: responseHeaders } = response;
      if (callHook) await callHook("onResponse", { status, responseHeaders });
    } catch (error) {
      failure = error;
    }
    const delayMs = retryDelay(call, number, failure, response);
    if (response && !failure && delayMs === undefined) return { call, attempt, response };
    // The response of an attempt that failed is not read.
    attempt.stop();
    response?.body?.cancel().catch(() => {});
    if (delayMs === undefined) {
      await callHook?.("onError", { error: failure });
      throw failure;
    }
    await callHook?.("onRetry", { delayMs, status: response?.status, error: failure });
    await pause(delayMs, request, signal);
  }
}
