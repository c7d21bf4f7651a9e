import { credentialsFor } from "./authorize.js";
import { buildCall, type Call } from "./build.js";
import { type Deadline, orAbort, pause, startDeadline } from "./deadline.js";
import type { Sent } from "./errors.js";
import { follow, type Transport } from "./follow.js";
import type { HookContext } from "./hooks.js";
import { Client, type RequestOptions, type Settings } from "./make-client.js";
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

/** What came of one attempt: a response or an error. */
interface Attempt {
  readonly response?: Response;
  readonly error?: unknown;
  readonly sent: Sent;
  readonly deadline: Deadline;
  readonly context: HookContext;
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
  const { hooks, maxResponseBytes: limit = 2 ** 26 } = settings;
  const call = buildCall(client, operation, params, options, link);
  for (let number = 1; ; number++) {
    options.signal?.throwIfAborted();
    const attempt = await tryOnce(client, settings, call, options, number);
    const { response, error, sent, deadline, context } = attempt;
    if (response) {
      const { status, headers: responseHeaders } = response;
      try {
        await hooks?.onResponse?.({ ...context, status, responseHeaders });
      } catch (thrown) {
        drop(attempt);
        throw thrown;
      }
    }
    const delayMs = retryDelay(call, response, error, number, options.retry ?? settings.retry);
    if (delayMs === undefined) {
      if (response) return { operation, response, sent, deadline, limit };
      await hooks?.onError?.({ ...context, error });
      throw error;
    }
    drop(attempt);
    const reason = response ? { status: response.status } : { error };
    await hooks?.onRetry?.({ ...context, delayMs, ...reason });
    await pause(delayMs, options.signal);
  }
}

/** Ends an attempt whose response nobody reads. */
function drop({ deadline, response }: Attempt): void {
  deadline.stop();
  response?.body?.cancel().catch(() => {});
}

async function tryOnce(
  client: Client,
  { hooks, fetch = globalThis.fetch, ...settings }: Settings,
  call: Call,
  options: RequestOptions,
  attempt: number,
): Promise<Attempt> {
  const { operation, url } = call;
  const { id, method, path } = operation;
  const headers = new Headers(call.headers);
  const began = Date.now();
  const begun = { operation: id, method, path, url, attempt, headers };
  const sent = { operation: id, url, attempts: attempt };
  const deadline = startDeadline(options.timeoutMs ?? settings.timeoutMs ?? 60_000, options.signal);
  const { signal } = deadline;
  const prepare = async (): Promise<Transport["authorize"]> => {
    await hooks?.onRequest?.({ ...begun, durationMs: 0 });
    signal.throwIfAborted();
    return credentialsFor(client, call);
  };
  let isReady = false;
  try {
    const authorize = await orAbort(prepare(), signal);
    isReady = true;
    const transport = { fetch, headers, authorize, signal, sent };
    const response = await orAbort(follow(call, transport), signal);
    return { response, sent, deadline, context: { ...begun, durationMs: Date.now() - began } };
  } catch (thrown) {
    deadline.stop();
    // What a hook or a credential throws ends the call as it is.
    if (!isReady && !signal.aborted) throw thrown;
    const context = { ...begun, durationMs: Date.now() - began };
    return { error: deadline.explain(thrown, sent), sent, deadline, context };
  }
}
