import { ClientError } from "./client-error.js";
import { ConnectionError, type Sent, TimeoutError } from "./errors.js";

/** One attempt of a call: what ends it, by time or by the caller's signal, and what its errors tell. */
export interface Attempt {
  readonly sent: Sent;
  readonly signal: AbortSignal;
  /** Calls `end` when the attempt is ended before its work is done, in place of what was to be called before. */
  readonly watch: (end: (reason: unknown) => void) => void;
  /** Waits for work, and no longer than to the end, though the work, such as a `fetch` of the caller's, heeds no signal. */
  readonly race: <T>(work: Promise<T>) => Promise<T>;
  /** Throws what an error of the network means to the caller: the abort's reason, a timeout, a lost connection. */
  readonly explain: (error: unknown) => never;
  /** The attempt is over. What is read later (`isOpen`) has no time limit, but can still be aborted. */
  readonly stop: (isOpen?: boolean) => void;
}

/** Starts the clock of an attempt; 0 milliseconds or `Infinity` is no limit. */
export function startAttempt(sent: Sent, timeoutMs = 60_000, outer?: AbortSignal): Attempt {
  const controller = new AbortController();
  const { signal } = controller;
  let whenEnded: ((reason: unknown) => void) | undefined;
  const end = (reason: unknown): void => {
    whenEnded?.(reason);
    controller.abort(reason);
  };
  const abort = (): void => end(outer?.reason);
  const expire = (): void =>
    end(new TimeoutError(sent, `got no complete response within ${timeoutMs} ms`));
  const timer = timeoutMs > 0 && timeoutMs < 2 ** 31 ? setTimeout(expire, timeoutMs) : undefined;
  outer?.addEventListener("abort", abort);
  const watch = (given: (reason: unknown) => void): void => {
    whenEnded = given;
    if (signal.aborted) given(signal.reason);
  };
  return {
    sent,
    signal,
    watch,
    race: (work) =>
      new Promise((resolve, reject) => {
        watch(reject);
        work.then(resolve, reject);
      }),
    explain: (error) => {
      if (signal.aborted) throw signal.reason;
      if (error instanceof ClientError) throw error;
      const code = connectionCode(error);
      const reason = `got no response${code && ` (${code})`}; check the base URL and the network`;
      throw new ConnectionError(sent, reason, error);
    },
    stop: (isOpen) => {
      clearTimeout(timer);
      if (!isOpen) outer?.removeEventListener("abort", abort);
    },
  };
}

/** The code that the platform gives a failed connection, such as `ECONNREFUSED`; empty in browsers, which give none. */
export function connectionCode(error: unknown): string {
  const { code, cause }: { code?: unknown; cause?: unknown } = Object(error);
  return typeof code === "string" ? code : cause ? connectionCode(cause) : "";
}

/** Waits, and no longer than to the signal's end. */
export async function pause(delayMs: number, sent: Sent, signal?: AbortSignal): Promise<void> {
  // An attempt at nothing, which its time limit ends; none has the limit 0.
  const { race, stop } = startAttempt(sent, Math.max(1, delayMs), signal);
  await race(new Promise<never>(() => {})).catch(() => {});
  stop();
}
