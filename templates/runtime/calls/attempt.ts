import { ClientError } from "../errors/client-error.js";
import { type AttemptRequest, ConnectionError, TimeoutError } from "../errors/request-error.js";
import { remember } from "../values/values.js";

/** One attempt of a call. The time limit or the caller's signal ends it. */
export interface Attempt {
  /** The request, for errors. */
  readonly request: AttemptRequest;
  /** The signal for `fetch`. `undefined` where the caller gave neither a time limit nor a signal. */
  readonly signal: AbortSignal | undefined;
  /** Waits for work until the attempt ends, because a caller's function may ignore the signal. Waits for one work at a time. */
  readonly race: <T>(work: T | Promise<T>) => T | Promise<T>;
  /** Throws what an error means for the caller: the reason of the end, an error of this client, or a lost connection. */
  readonly fail: (error?: unknown) => never;
  /** Lets a process end although the time limit goes on, because nobody may read the body. */
  readonly unref: () => void;
  /** Stops the time limit. Given a body that is read later, the caller's signal still ends the attempt. */
  readonly stop: (body?: ReadableStream | null) => void;
}

/** Ends an attempt for a reason. */
type End = (reason: unknown) => void;
/** Ends the waiting for an abort. Given a body, it does so once nobody can read that any more. */
type Forget = (body?: ReadableStream | null) => void;

/** Many calls may share a caller's signal. It has one listener for all of them, until the last one ends. */
const listeners = new WeakMap<AbortSignal, (end: End) => Forget>();

function listenTo(signal: AbortSignal): (end: End) => Forget {
  const ends = new Set<End>();
  const abort = (): void => ends.forEach((end) => end(signal.reason));
  const forget = (end: End): void => {
    if (ends.delete(end) && !ends.size) signal.removeEventListener("abort", abort);
  };
  // Not every platform has it.
  const unread = globalThis.FinalizationRegistry && new FinalizationRegistry(forget);
  return (end) => {
    ends.add(end);
    // A signal keeps the same listener only once.
    signal.addEventListener("abort", abort);
    return (body) => (body ? unread?.register(body, end) : forget(end));
  };
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
  const controller = timeoutMs || callerSignal ? new AbortController() : undefined;
  let failure: { readonly reason: unknown } | undefined;
  let stopWaiting: End | undefined;
  const end: End = (reason) => {
    failure ??= { reason };
    stopWaiting?.(reason);
    controller?.abort(reason);
  };
  // In some versions of Node.js and Deno, a signal keeps what `AbortSignal.any` makes of it for as long as it lives.
  const forget = callerSignal && remember(listeners, callerSignal, listenTo)(end);
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
    signal: controller?.signal,
    // Only a promise is waited for. Where the attempt has ended, the first rejection counts.
    race: <T>(work: T | Promise<T>) =>
      failure || (work as Partial<Promise<T>> | undefined)?.then
        ? new Promise<T>((resolve, reject) => {
            stopWaiting = reject;
            if (failure) reject(failure.reason);
            (work as Promise<T>).then(resolve, reject);
          })
        : work,
    fail: (error) => {
      if (failure) throw failure.reason;
      const code = connectionCode(error);
      throw error instanceof ClientError
        ? error
        : new ConnectionError(
            request,
            `got no response${code && ` (${code})`}; check the base URL and the network`,
            error,
          );
    },
    // Browsers have a number instead, and keep nothing alive.
    unref: () => (timer as { readonly unref?: () => void } | undefined)?.unref?.(),
    stop: (body): void => {
      clearTimeout(timer);
      stopWaiting = undefined;
      forget?.(body);
    },
  };
}

/** The platform's code of a failed connection, such as `ECONNREFUSED`. Empty in browsers, which have none. */
export function connectionCode(error: unknown): string {
  const { code, cause }: { code?: unknown; cause?: unknown } = Object(error);
  return typeof code === "string" ? code : cause ? connectionCode(cause) : "";
}
