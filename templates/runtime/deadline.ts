import { ConnectionError, type Sent, TimeoutError } from "./errors.js";
import { ClientError } from "./client-error.js";

/** Ends an attempt by time or by the caller's signal. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Stops the clock; the caller's signal still works, for a body that is read later. */
  readonly stopClock: () => void;
  /** Stops everything: the attempt is over. */
  readonly stop: () => void;
  /** What to throw for an error that came up before the end: the abort's reason, a timeout, a lost connection. */
  readonly explain: (error: unknown, sent: Sent) => unknown;
}

/** Starts the clock of an attempt; 0 milliseconds or `Infinity` is no limit. */
export function startDeadline(timeoutMs: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let expired = false;
  const abort = (): void => controller.abort(outer?.reason);
  const expire = (): void => {
    expired = true;
    controller.abort();
  };
  const timer = timeoutMs > 0 && timeoutMs < 2 ** 31 ? setTimeout(expire, timeoutMs) : undefined;
  if (outer?.aborted) abort();
  outer?.addEventListener("abort", abort, { once: true });
  const stopClock = (): void => clearTimeout(timer);
  return {
    signal: controller.signal,
    stopClock,
    stop: () => {
      stopClock();
      outer?.removeEventListener("abort", abort);
    },
    explain: (error, sent) => {
      if (outer?.aborted) return outer.reason;
      if (expired) return new TimeoutError(sent, `got no complete response within ${timeoutMs} ms`);
      return error instanceof ClientError ? error : lostConnection(error, sent);
    },
  };
}

function lostConnection(cause: unknown, sent: Sent): ConnectionError {
  const code = connectionCode(cause);
  return new ConnectionError(
    sent,
    `got no response${code ? ` (${code})` : ""}; check the base URL and the network`,
    { cause },
  );
}

/** The code that the platform gives a failed connection, such as `ECONNREFUSED`; browsers give none. */
export function connectionCode(error: unknown): string | undefined {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ("code" in inner && typeof inner.code === "string") return inner.code;
  }
  return undefined;
}

/** Waits, or throws the signal's reason when it aborts. */
export function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, delayMs);
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort, { once: true });
  });
}

/** Also settles when the signal aborts and the work, such as a `fetch` of the caller's, does not heed it. */
export function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    work.then(resolve, reject);
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
