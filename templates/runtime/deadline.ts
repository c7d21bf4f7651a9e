import { ClientError } from "./client-error.js";
import { ConnectionError, type Sent, TimeoutError } from "./errors.js";

/** Ends an attempt by time or by the caller's signal. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Waits for work, and no longer than to the end, though the work, such as a `fetch` of the caller's, heeds no signal. */
  readonly race: <T>(work: Promise<T>) => Promise<T>;
  /** Throws what an error of the network means to the caller: the abort's reason, a timeout, a lost connection. */
  readonly explain: (error: unknown) => never;
  /** Stops the clock; the caller's signal still works, for a body that is read later. */
  readonly stopClock: () => void;
  /** Stops everything: the attempt is over. */
  readonly stop: () => void;
}

/** Starts the clock of an attempt; 0 milliseconds or `Infinity` is no limit. */
export function startDeadline(
  timeoutMs: number,
  outer: AbortSignal | undefined,
  sent: Sent,
): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  let fail: (reason: unknown) => void;
  const ended = new Promise<never>((_, reject) => (fail = reject));
  // Whoever waits is told; an end that nobody waits for is no unhandled rejection.
  ended.catch(() => {});
  const end = (reason: unknown): void => {
    fail(reason);
    controller.abort(reason);
  };
  const expire = (): void =>
    end(new TimeoutError(sent, `got no complete response within ${timeoutMs} ms`));
  const abort = (): void => end(outer?.reason);
  const timer = timeoutMs > 0 && timeoutMs < 2 ** 31 ? setTimeout(expire, timeoutMs) : undefined;
  const stopClock = (): void => clearTimeout(timer);
  outer?.addEventListener("abort", abort);
  return {
    signal,
    race: (work) => Promise.race([work, ended]),
    explain: (error) => {
      if (signal.aborted) throw signal.reason;
      throw error instanceof ClientError ? error : lostConnection(error, sent);
    },
    stopClock,
    stop: () => {
      stopClock();
      outer?.removeEventListener("abort", abort);
    },
  };
}

function lostConnection(cause: unknown, sent: Sent): ConnectionError {
  const code = connectionCode(cause);
  const reason = `got no response${code && ` (${code})`}; check the base URL and the network`;
  return new ConnectionError(sent, reason, cause);
}

/** The code that the platform gives a failed connection, such as `ECONNREFUSED`; empty in browsers, which give none. */
export function connectionCode(error: unknown): string {
  const code: unknown = Object(error).code;
  if (typeof code === "string") return code;
  return error instanceof Error ? connectionCode(error.cause) : "";
}

/** Waits, and no longer than to the signal's end. */
export function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, signal?.aborted ? 0 : delayMs);
    signal?.addEventListener("abort", end);
  });
}
