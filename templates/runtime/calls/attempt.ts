import { ClientError } from "../errors/client-error.js";
import { ConnectionError, type Sent, TimeoutError } from "../errors/errors.js";

/** One attempt of a call: what ends it, by time or by the caller's signal, and what its errors tell. */
export class Attempt {
  readonly sent: Sent;
  readonly #controller: AbortController = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #abort = (): void => this.#end(this.#outer?.reason);
  readonly #timer: ReturnType<typeof setTimeout> | undefined;
  #whenEnded: ((reason: unknown) => void) | undefined;
  /** Why it was ended before its work was done. */
  #ended: { readonly reason: unknown } | undefined;

  /** Starts the clock; 0 milliseconds or `Infinity` is no limit. */
  constructor(sent: Sent, timeoutMs = 60_000, outer?: AbortSignal) {
    this.sent = sent;
    this.#outer = outer;
    if (timeoutMs > 0 && timeoutMs < 2 ** 31) {
      const reason = `got no complete response within ${timeoutMs} ms`;
      this.#timer = setTimeout(() => this.#end(new TimeoutError(sent, reason)), timeoutMs);
    }
    outer?.addEventListener("abort", this.#abort);
    if (outer?.aborted) this.#abort();
  }

  /** Tells `fetch` to stop. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  #end(reason: unknown): void {
    this.#ended = { reason };
    this.#whenEnded?.(reason);
    this.#controller.abort(reason);
  }

  /** Throws the reason of an attempt that was ended. */
  check(): void {
    if (this.#ended) throw this.#ended.reason;
  }

  /** Calls `end` when the attempt is ended before its work is done, in place of what was to be called before. */
  watch(end: (reason: unknown) => void): void {
    this.#whenEnded = end;
    if (this.#ended) end(this.#ended.reason);
  }

  /** Waits for work, and no longer than to the end, though the work, such as a `fetch` of the caller's, heeds no signal. */
  race<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.watch(reject);
      work.then(resolve, reject);
    });
  }

  /** Throws what an error of the network means to the caller: the abort's reason, a timeout, a lost connection. */
  explain(error: unknown): never {
    this.check();
    if (error instanceof ClientError) throw error;
    const code = connectionCode(error);
    const reason = `got no response${code && ` (${code})`}; check the base URL and the network`;
    throw new ConnectionError(this.sent, reason, error);
  }

  /** The attempt is over. What is read later (`isOpen`) has no time limit, but can still be aborted. */
  stop(isOpen?: boolean): void {
    clearTimeout(this.#timer);
    if (!isOpen) this.#outer?.removeEventListener("abort", this.#abort);
  }
}

/** The code that the platform gives a failed connection, such as `ECONNREFUSED`; empty in browsers, which give none. */
export function connectionCode(error: unknown): string {
  const { code, cause }: { code?: unknown; cause?: unknown } = Object(error);
  return typeof code === "string" ? code : cause ? connectionCode(cause) : "";
}

/** Waits, and no longer than to the signal's end. */
export async function pause(delayMs: number, sent: Sent, signal?: AbortSignal): Promise<void> {
  // An attempt at nothing, which its time limit ends; none has the limit 0.
  const attempt = new Attempt(sent, Math.max(1, delayMs), signal);
  await attempt.race(new Promise<never>(() => {})).catch(() => {});
  attempt.stop();
}
