import { credentialsFor } from "./authorize.js";
import { buildCall } from "./build.js";
import { type Deadline, pause, startDeadline } from "./deadline.js";
import type { Sent } from "./errors.js";
import { follow } from "./follow.js";
import type { HookContext } from "./hooks.js";
import { Client, type RequestOptions } from "./make-client.js";
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
}

/** Sends a request, again where that is safe and may help, until there is a response. */
export async function exchange(
  client: Client,
  operation: Operation,
  params: object = {},
  options: RequestOptions = {},
  link?: string,
): Promise<Exchange> {
  const { settings } = Client.read(client);
  const { fetch = globalThis.fetch, hooks, maxResponseBytes: limit = 2 ** 26 } = settings;
  const { signal, timeoutMs = settings.timeoutMs ?? 60_000, retry = settings.retry } = options;
  const call = buildCall(client, operation, params, options, link);
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    const began = Date.now();
    const context: HookContext = {
      operation: operation.id,
      method: operation.method,
      path: operation.path,
      url: call.url,
      attempt,
      headers: new Headers(call.headers),
      durationMs: 0,
    };
    await hooks?.onRequest?.(context);
    const authorize = await credentialsFor(client, operation);
    const sent: Sent = { operation: operation.id, url: call.url, attempts: attempt };
    const deadline = startDeadline(timeoutMs, signal);
    const headers = new Headers(context.headers);
    let response: Response | undefined;
    let error: unknown;
    try {
      response = await orAbort(
        follow(call, fetch, headers, authorize, deadline.signal, sent),
        deadline.signal,
      );
    } catch (thrown) {
      error = deadline.explain(thrown, sent);
      deadline.stop();
    }
    const ended = { ...context, durationMs: Date.now() - began };
    if (response) {
      await hooks?.onResponse?.({
        ...ended,
        status: response.status,
        responseHeaders: response.headers,
      });
    }
    const delayMs = retryDelay(call, response, error, attempt, retry);
    if (delayMs === undefined && response) return { operation, response, sent, deadline, limit };
    if (delayMs === undefined) {
      await hooks?.onError?.({ ...ended, error });
      throw error;
    }
    deadline.stop();
    response?.body?.cancel().catch(() => {});
    await hooks?.onRetry?.({
      ...ended,
      delayMs,
      ...(response ? { status: response.status } : { error }),
    });
    await pause(delayMs, signal);
  }
}

/** Also settles when the signal aborts and `fetch` does not heed it. */
function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, aborted]);
}
