import { ClientError } from "../errors/client-error.js";
import { type AttemptRequest, ConnectionError, TimeoutError } from "../errors/request-error.js";

/** One attempt of a call. The time limit or the caller's signal ends it. */
export interface Attempt {
  /** The request, for errors. */
  readonly request: AttemptRequest;
  /** Is aborted when the attempt is ended before its work is done. */
  readonly signal: AbortSignal;
  /** Did the caller give a time limit or a signal? Only then does `fetch` get the signal. */
  readonly isLimited: boolean;
  /** Waits for work until the attempt ends, because a caller's `fetch` may ignore its signal. */
  readonly race: <T>(work: Promise<T>) => Promise<T>;
  /** Throws what an error means for the caller: the reason of the end, an error of this client, or a lost connection. */
  readonly fail: (error: unknown) => never;
  /** Stops the time limit. With `isStreaming`, the caller can still abort the reading of the body. */
  readonly stop: (isStreaming?: boolean) => void;
}

/**
 * Starts an attempt with a time limit, by default of 60 seconds. 0 and `Infinity` mean that there is none.
 * Throws the reason of a signal that is aborted already.
 */
export function startAttempt(
  request: AttemptRequest,
  timeoutMs?: number,
  callerSignal?: AbortSignal,
): Attempt {
  callerSignal?.throwIfAborted();
  const controller = new AbortController();
  const { signal } = controller;
  const ended = new Promise<never>((_, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason)),
  );
  ended.catch(() => {});
  const abort = (): void => controller.abort(callerSignal?.reason);
  callerSignal?.addEventListener("abort", abort);
  const limitMs = timeoutMs ?? 60_000;
  const reason = `got no complete response within ${limitMs} ms`;
  const timer =
    limitMs > 0 && limitMs < 2 ** 31
      ? setTimeout(() => controller.abort(new TimeoutError(request, reason)), limitMs)
      : undefined;
  return {
    request,
    signal,
    isLimited: !!(timeoutMs || callerSignal),
    race: (work) => Promise.race([work, ended]),
    fail: (error) => {
      signal.throwIfAborted();
      if (error instanceof ClientError) throw error;
      const code = connectionCode(error);
      throw new ConnectionError(
        request,
        `got no response${code && ` (${code})`}; check the base URL and the network`,
        error,
      );
    },
    stop: (isStreaming) => {
      clearTimeout(timer);
      if (!isStreaming) callerSignal?.removeEventListener("abort", abort);
    },
  };
}

/** The platform's code of a failed connection, such as `ECONNREFUSED`. Empty in browsers, which have none. */
export function connectionCode(error: unknown): string {
  const { code, cause }: { code?: unknown; cause?: unknown } = Object(error);
  return typeof code === "string" ? code : cause ? connectionCode(cause) : "";
}

/** Waits for `delayMs` milliseconds. Throws the reason of the caller's signal where that aborts. */
export async function pause(
  delayMs: number,
  request: AttemptRequest,
  callerSignal?: AbortSignal,
): Promise<void> {
  // The time limit of an attempt without work ends the wait. A limit of 0 would mean no limit.
  const attempt = startAttempt(request, Math.max(1, delayMs), callerSignal);
  await attempt.race(new Promise<never>(() => {})).catch(() => {});
  attempt.stop();
}
