import type { Hooks } from "../calls/hooks.js";
import type { RetryOptions } from "../calls/retry.js";
import type { Validate } from "./validate.js";

/** What `fetch` takes besides what the client sets itself. A framework may add to it, such as `next`. */
export type FetchInit = Omit<RequestInit, "method" | "headers" | "body" | "signal" | "redirect">;

/** The options of a client that do not depend on the API. */
export interface BaseClientOptions {
  /** The URL of the API, which may have a path. It replaces every server of the description. */
  readonly baseUrl?: string | undefined;
  /** Replaces the platform's `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Headers of every request, or a function that gives them before each attempt. Hooks don't see what it gives. */
  readonly headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>) | undefined;
  /** What else `fetch` takes, such as `cache`, `credentials` or `keepalive`. */
  readonly init?: FetchInit | undefined;
  /**
   * The time limit of each attempt in milliseconds, from `onRequest` to the end of the body; 0 means no limit.
   * The default is 60,000. Only a limit that is set here or for the call is also given to `fetch`, as its `signal`.
   */
  readonly timeoutMs?: number | undefined;
  /** `false` sends every request once. */
  readonly retry?: false | RetryOptions | undefined;
  readonly hooks?: Hooks | undefined;
  /** Checks the decoded data of each success, and each item of a stream. */
  readonly validate?: Validate | undefined;
  /** The largest body that is decoded, in bytes. The default is 64 MiB. */
  readonly maxResponseBytes?: number | undefined;
}

/** The options of one call. Each option replaces the client's. */
export interface RequestOptions {
  /**
   * Aborts the call, also while it waits for the next attempt.
   * `AbortSignal.timeout(ms)` limits the time of all attempts together.
   */
  readonly signal?: AbortSignal | undefined;
  /** The time limit of each attempt in milliseconds, from `onRequest` to the end of the body; 0 means no limit. */
  readonly timeoutMs?: number | undefined;
  readonly retry?: false | RetryOptions | undefined;
  /** Headers of this request. They replace headers that the client would send. */
  readonly headers?: HeadersInit | undefined;
  readonly baseUrl?: string | undefined;
  /** Replaces the `fetch` of the client. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** What else `fetch` takes. Its members replace those of the client. */
  readonly init?: FetchInit | undefined;
  /** One key for all attempts, which allows retries of any method. `true` makes a random UUID. */
  readonly idempotencyKey?: string | true | undefined;
}

/** Chooses one of the description's servers and sets its variables. */
export interface ServerChoice {
  /** The index of the server. The default is 0. */
  readonly index?: number | undefined;
  /** Values of variables, by name. */
  readonly variables?: object | undefined;
}
