import { Attempt, pause } from "./attempt.js";
import { buildCall, type Call } from "../request/build.js";
import { follow } from "../redirects/follow.js";
import type { Hooks } from "./hooks.js";
import { Client, type RequestOptions } from "../client/make-client.js";
import type { Operation } from "../client/operation.js";
import { retryDelay } from "./retry.js";

/** A response whose body has not been read, and what is needed to read it. */
export interface Exchange {
  readonly call: Call;
  readonly attempt: Attempt;
  readonly response: Response;
}

/** Sends a request, again where that is safe and may help, until there is a response. */
export async function exchange(
  client: Client,
  operation: Operation,
  params: object = {},
  options: RequestOptions = {},
  link?: string,
): Promise<Exchange> {
  const call = buildCall(Client.read(client), operation, params, options, link);
  const { config, url } = call;
  const { signal, timeoutMs = config.timeoutMs } = options;
  for (let number = 1; ; number++) {
    signal?.throwIfAborted();
    const sent = { operation: operation.id, url, attempts: number };
    const attempt = new Attempt(sent, timeoutMs, signal);
    const tell = config.hooks && teller(config.hooks, call, number);
    let response: Response | undefined;
    let failure: unknown;
    try {
      response = await attempt.race(follow(call, attempt, tell));
      const { status, headers: responseHeaders } = response;
      if (tell) await tell("onResponse", { status, responseHeaders });
    } catch (error) {
      failure = error;
    }
    const delayMs = retryDelay(call, number, failure, response);
    if (response && !failure && delayMs === undefined) return { call, attempt, response };
    // Nobody reads the response of an attempt that is given up.
    attempt.stop();
    response?.body?.cancel().catch(() => {});
    if (delayMs === undefined) {
      await tell?.("onError", { error: failure });
      throw failure;
    }
    await tell?.("onRetry", { delayMs, status: response?.status, error: failure });
    await pause(delayMs, sent, signal);
  }
}

/** Calls one of an attempt's hooks; it gives the headers as the hooks have left them. */
export type Tell = (name: keyof Hooks, more?: object) => Promise<Headers>;

function teller(hooks: Hooks, { operation, url, headers: given }: Call, attempt: number): Tell {
  const { id, method, path } = operation;
  const headers = new Headers(given);
  const began = Date.now();
  return async (name, more) => {
    const durationMs = Date.now() - began;
    const context = { operation: id, method, path, url, attempt, headers, durationMs, ...more };
    await (hooks[name] as ((context: object) => unknown) | undefined)?.(context);
    return headers;
  };
}
