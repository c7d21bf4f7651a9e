import { ClientError } from "../errors/client-error.js";
import { type AttemptRequest, ConnectionError, TimeoutError } from "../errors/request-error.js";

/** One attempt of a call. The time limit or the caller's signal ends it. */
export interface Attempt {
  /** The request, for errors. */
  readonly request: AttemptRequest;
  /** The signal for `fetch`. `undefined` where the caller gave neither a time limit nor a signal. */
  readonly signal: AbortSignal | undefined;
  /** Waits for work until the attempt ends, because a caller's function may ignore the signal. Waits for one work at a time. */
  readonly race: <T>(work: T | Promise<T>) => Promise<T>;
  /** Throws what an error means for the caller: the reason of the end, an error of this client, or a lost connection. */
  readonly fail: (error?: unknown) => never;
  /** Lets a process end although the time limit goes on, because nobody may read the body. */
  readonly unref: () => void;
  /**
   * Stops the time limit. With `isStreaming`, an abort by the caller still ends `race`. Without it, an abort ends only the
   * work of `fetch`, such as receiving a body.
   */
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
  const limitMs = timeoutMs ?? 60_000;
  // Creating a signal takes longer than all else here.
  const controller = timeoutMs ? new AbortController() : undefined;
  let signal = controller?.signal;
  if (callerSignal) {
    // Many calls may share the caller's signal. `any` adds no listener to it. Older browsers lack `any`.
    signal = AbortSignal.any?.(signal ? [callerSignal, signal] : [callerSignal]) ?? callerSignal;
  }
  let failure: { readonly reason: unknown } | undefined;
  let stopWaiting: ((reason: unknown) => void) | undefined;
  const end = (reason: unknown): void => {
    failure ??= { reason };
    stopWaiting?.(reason);
    controller?.abort(reason);
  };
  const abort = (): void => end(signal?.reason);
  signal?.addEventListener("abort", abort);
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A timer for a longer time would end at once.
  if (limitMs && limitMs < 2 ** 31) {
    timer = setTimeout(
      () => end(new TimeoutError(request, `got no complete response within ${limitMs} ms`)),
      limitMs,
    );
  }
  return {
    request,
    signal,
    race: (work) =>
      new Promise((resolve, reject) => {
        stopWaiting = reject;
        if (failure) reject(failure.reason);
        Promise.resolve(work).then(resolve, reject);
      }),
    fail: (error) => {
      if (failure) throw failure.reason;
      if (error instanceof ClientError) throw error;
      const code = connectionCode(error);
      throw new ConnectionError(
        request,
        `got no response${code && ` (${code})`}; check the base URL and the network`,
        error,
      );
    },
    // Browsers have a number instead, and keep nothing alive.
    unref: () => (Object(timer) as { readonly unref?: () => void }).unref?.(),
    stop: (isStreaming) => {
      clearTimeout(timer);
      if (!isStreaming) signal?.removeEventListener("abort", abort);
    },
  };
}

/** The platform's code of a failed connection, such as `ECONNREFUSED`. Empty in browsers, which have none. */
export function connectionCode(error: unknown): string {
  const { code, cause }: { code?: unknown; cause?: unknown } = Object(error);
  return typeof code === "string" ? code : cause ? connectionCode(cause) : "";
}
