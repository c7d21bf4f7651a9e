import { buildCall, type Call } from "./build.js";
import { type Deadline, pause, startDeadline } from "./deadline.js";
import type { Sent } from "./errors.js";
import { follow } from "./follow.js";
import type { Hooks } from "./hooks.js";
import { Client, type Config, type RequestOptions } from "./make-client.js";
import type { Operation } from "./operation.js";
import { retryDelay } from "./retry.js";

/** A response whose body has not been read, and what is needed to read it. */
export interface Exchange {
  readonly operation: Operation;
  readonly response: Response;
  readonly sent: Sent;
  readonly deadline: Deadline;
  /** Bytes of a body that is decoded, at most. */
  readonly limit: number;
  readonly requestIdHeaders: readonly string[] | undefined;
}

/** What came of one attempt: a response or a failure. */
interface Attempt {
  readonly response?: Response;
  readonly failure?: unknown;
  readonly sent: Sent;
  readonly deadline: Deadline;
  readonly tell: Tell;
}

/** Calls one of the hooks. */
type Tell = (name: keyof Hooks, more?: object) => unknown;

/** Sends a request, again where that is safe and may help, until there is a response. */
export async function exchange(
  client: Client,
  operation: Operation,
  params: object = {},
  options: RequestOptions = {},
  link?: string,
): Promise<Exchange> {
  const config = Client.read(client);
  const { maxResponseBytes: limit = 2 ** 26, requestIdHeaders } = config;
  const { signal, retry = config.retry } = options;
  const call = buildCall(config, operation, params, options, link);
  for (let number = 1; ; number++) {
    signal?.throwIfAborted();
    const { response, failure, sent, deadline, tell } = await attempt(
      config,
      call,
      options,
      number,
    );
    const { status, headers } = response ?? {};
    const delayMs = retryDelay(call, response, failure, number, retry);
    let isKept = false;
    try {
      if (response) await tell("onResponse", { status, responseHeaders: headers });
      if (delayMs !== undefined) await tell("onRetry", { delayMs, status, error: failure });
      else if (response) isKept = true;
      else await tell("onError", { error: failure });
    } finally {
      // Nobody reads the response of an attempt that is given up.
      if (!isKept) {
        deadline.stop();
        response?.body?.cancel().catch(() => {});
      }
    }
    if (delayMs !== undefined) await pause(delayMs, signal);
    else if (response) return { operation, response, sent, deadline, limit, requestIdHeaders };
    else throw failure;
  }
}

/** Sends the request once. */
async function attempt(
  config: Config,
  call: Call,
  options: RequestOptions,
  number: number,
): Promise<Attempt> {
  const { id: operation, method, path } = call.operation;
  const { url } = call;
  const headers = new Headers(call.headers);
  const began = Date.now();
  const tell: Tell = (name, more) => {
    const durationMs = Date.now() - began;
    const context = { operation, method, path, url, attempt: number, headers, durationMs, ...more };
    return (config.hooks?.[name] as ((context: object) => unknown) | undefined)?.(context);
  };
  const sent = { operation, url, attempts: number };
  const timeoutMs = options.timeoutMs ?? config.timeoutMs ?? 60_000;
  const deadline = startDeadline(timeoutMs, options.signal, sent);
  const { race, explain } = deadline;
  const prepare = async () => {
    await tell("onRequest");
    return config.authorize?.(config, call);
  };
  try {
    // What a hook or a credential throws ends the call as it is.
    const authorization = await race(prepare());
    const { fetch = globalThis.fetch } = config;
    const transport = { fetch, headers, authorization, signal: deadline.signal, sent };
    const response = await race(follow(call, transport)).catch(explain);
    return { response, sent, deadline, tell };
  } catch (failure) {
    return { failure, sent, deadline, tell };
  }
}
