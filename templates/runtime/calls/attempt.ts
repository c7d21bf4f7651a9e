import { ClientError } from "../errors/client-error.js";
import { type AttemptRequest, ConnectionError, TimeoutError } from "../errors/request-error.js";
import type { Call } from "../request/call.js";

/** One attempt of a call. The time limit or the caller's signal ends it. */
export class Attempt {
  /** The request, for errors. */
  readonly request: AttemptRequest;
  /** The signal for `fetch`. Absent where the caller gave neither a time limit nor a signal. */
  readonly signal: AbortSignal | undefined;
  readonly #ending: AbortController = new AbortController();
  readonly #callerSignal: AbortSignal | undefined;
  readonly #abort = (): void => this.#end(this.#callerSignal?.reason);
  readonly #timer: ReturnType<typeof setTimeout> | undefined;
  #whenEnded: ((reason: unknown) => void) | undefined;

  /** Starts the time limit, by default 60 seconds. 0 and `Infinity` mean that there is none. */
  constructor(request: AttemptRequest, timeoutMs?: number, callerSignal?: AbortSignal) {
    this.request = request;
    this.#callerSignal = callerSignal;
    if (timeoutMs || callerSignal) this.signal = this.#ending.signal;
    const limitMs = timeoutMs ?? 60_000;
    if (limitMs > 0 && limitMs < 2 ** 31) {
      const reason = `got no complete response within ${limitMs} ms`;
      this.#timer = setTimeout(() => this.#end(new TimeoutError(request, reason)), limitMs);
    }
    callerSignal?.addEventListener("abort", this.#abort);
    if (callerSignal?.aborted) this.#abort();
  }

  /** Was the attempt ended before its work was done? */
  get isEnded(): boolean {
    return this.#ending.signal.aborted;
  }

  #end(reason: unknown): void {
    this.#whenEnded?.(reason);
    this.#ending.abort(reason);
  }

  /** Throws the reason of an attempt that was ended. */
  throwIfAborted(): void {
    this.#ending.signal.throwIfAborted();
  }

  /** Calls `listener` when the attempt is ended before its work is done. It replaces an earlier listener. */
  onEnd(listener: (reason: unknown) => void): void {
    this.#whenEnded = listener;
    if (this.isEnded) listener(this.#ending.signal.reason);
  }

  /** Waits for work until the attempt ends, because a caller's `fetch` may ignore its signal. */
  race<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.onEnd(reject);
      work.then(resolve, reject);
    });
  }

  /** Throws what an error means for the caller: the reason of the end, an error of this client, or a lost connection. */
  fail(error: unknown): never {
    this.throwIfAborted();
    if (error instanceof ClientError) throw error;
    const code = connectionCode(error);
    const reason = `got no response${code && ` (${code})`}; check the base URL and the network`;
    throw new ConnectionError(this.request, reason, error);
  }

  /** Stops the time limit. With `isStreaming`, the caller can still abort the reading of the body. */
  stop(isStreaming?: boolean): void {
    clearTimeout(this.#timer);
    if (!isStreaming) this.#callerSignal?.removeEventListener("abort", this.#abort);
  }
}

/** Starts an attempt of a call. Throws the reason of a signal that is aborted already. */
export function startAttempt({ config, operation, options, url }: Call, number: number): Attempt {
  const { signal, timeoutMs = config.timeoutMs } = options;
  signal?.throwIfAborted();
  const request = { operation: operation.id, url, attempts: number };
  return new Attempt(request, timeoutMs, signal);
}

/** The platform's code of a failed connection, such as `ECONNREFUSED`. Empty in browsers, which have none. */
export function connectionCode(error: unknown): string {
  const { code, cause }: { code?: unknown; cause?: unknown } = Object(error);
  return typeof code === "string" ? code : cause ? connectionCode(cause) : "";
}

/** Waits for `delayMs` milliseconds, or until the caller's signal aborts. */
export async function pause(
  delayMs: number,
  request: AttemptRequest,
  callerSignal?: AbortSignal,
): Promise<void> {
  // The time limit of an attempt without work ends the wait. A limit of 0 would mean no limit.
  const attempt = new Attempt(request, Math.max(1, delayMs), callerSignal);
  await attempt.race(new Promise<never>(() => {})).catch(() => {});
  attempt.stop();
}
