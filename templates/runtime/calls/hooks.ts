/** What a hook is told of an attempt. No credential is in it: they are added after `onRequest`. */
export interface HookContext {
  /** The operation's id. */
  readonly operation: string;
  readonly method: string;
  /** The path template, such as `/v2/Services/{ServiceSid}`. */
  readonly path: string;
  readonly url: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** The request's headers; `onRequest` may change them. */
  readonly headers: Headers;
  /** Milliseconds since the attempt began. */
  readonly durationMs: number;
}

/** A response, as far as a hook is told of it. */
export interface HookResponse {
  readonly status: number;
  readonly responseHeaders: Headers;
}

/** Functions that are called, and awaited, at each step of a call. What they throw ends the call. */
export interface Hooks {
  /** Before each attempt. */
  readonly onRequest?: ((context: HookContext) => void | Promise<void>) | undefined;
  /** After each response, whatever its status. */
  readonly onResponse?: ((context: HookContext & HookResponse) => void | Promise<void>) | undefined;
  /** Before the wait for another attempt: `status` or `error` is why. */
  readonly onRetry?:
    | ((
        context: HookContext & { delayMs: number; status?: number; error?: unknown },
      ) => void | Promise<void>)
    | undefined;
  /** When a call ends without a response. */
  readonly onError?:
    ((context: HookContext & { error: unknown }) => void | Promise<void>) | undefined;
}
