import { SECRET_HEADER } from "../errors/mask-secrets.js";
import type { Call } from "../request/call.js";
import { type HeaderRecord, keepHeaders } from "../client/headers.js";
import { ownProperty } from "../values/values.js";

/** The attempt that a hook is called for. It holds no credential: they are added after `onRequest`. */
export interface HookContext {
  /** The operation's id. */
  readonly operation: string;
  readonly method: string;
  /** The path template, such as `/v2/Services/{ServiceSid}`. */
  readonly path: string;
  readonly url: string;
  /** The number of the attempt, from 1. */
  readonly attempt: number;
  /**
   * The headers of the request. `onRequest` may change them. Headers that carry a credential by their name, and those
   * that the client's function `headers` gives, are not among them.
   */
  readonly headers: Headers;
  /** Milliseconds since the attempt began. */
  readonly durationMs: number;
}

/** The response that `onResponse` is called for. */
export interface HookResponse {
  readonly status: number;
  readonly responseHeaders: Headers;
}

/** Functions that are called and awaited at each step of a call. An error that they throw ends the call. */
export interface Hooks {
  /** Before each attempt. */
  readonly onRequest?: ((context: HookContext) => void | Promise<void>) | undefined;
  /** After each response, whatever its status. */
  readonly onResponse?: ((context: HookContext & HookResponse) => void | Promise<void>) | undefined;
  /** Before the wait for another attempt. `status` or `error` is the reason for it. */
  readonly onRetry?:
    | ((
        context: HookContext & { delayMs: number; status?: number; error?: unknown },
      ) => void | Promise<void>)
    | undefined;
  /** When a call ends without a response. */
  readonly onError?:
    ((context: HookContext & { error: unknown }) => void | Promise<void>) | undefined;
}

/** Calls one hook of an attempt, and gives the request's headers as the hooks left them. */
export type CallHook = (name: keyof Hooks, more?: object) => Promise<HeaderRecord>;

/** Makes the function that calls the hooks of one attempt. `undefined` for a client without hooks. */
export function createHookCaller(
  { config: { hooks }, operation, url, headers: all }: Call,
  attempt: number,
): CallHook | undefined {
  if (!hooks) return undefined;
  const headers = new Headers(all);
  const hidden = keepHeaders(all, SECRET_HEADER);
  for (const name of Object.keys(hidden)) headers.delete(name);
  const began = Date.now();
  return async (name, more) => {
    const context = {
      operation: operation.id,
      method: operation.method,
      path: operation.path,
      url,
      attempt,
      headers,
      durationMs: Date.now() - began,
      ...more,
    };
    await (ownProperty(hooks, name) as ((context: object) => unknown) | undefined)?.(context);
    // Headers can be iterated, but not in TypeScript without the types of `DOM.Iterable`.
    return { ...hidden, ...Object.fromEntries(headers as object as Iterable<[string, string]>) };
  };
}
