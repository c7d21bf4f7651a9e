import { isPlain } from "./base-url.js";
import type { Call } from "./build.js";
import { ConnectionError, type Sent } from "./errors.js";
import type { ApplyCredentials } from "./security.js";

/** Everything that an attempt needs besides its call. */
export interface Transport {
  readonly fetch: typeof globalThis.fetch;
  readonly headers: Headers;
  readonly authorize: ApplyCredentials | undefined;
  readonly signal: AbortSignal;
  readonly sent: Sent;
}

/**
 * Sends the request and follows redirects by hand, so that no credential leaves the base URL's origin; at most 20 in a
 * row, with the methods of the Fetch standard (HTTP-redirect fetch).
 */
export async function follow(
  { operation, base, url, body }: Call,
  { fetch, headers, authorize, signal, sent }: Transport,
): Promise<Response> {
  let { method } = operation;
  for (let redirects = 0; ; redirects++) {
    const request = { url, headers: new Headers(headers) };
    if (url.startsWith(`${base.origin}/`)) authorize?.(request);
    else keepHeaders(request.headers, /^(accept|content-|range$|user-agent$)/);
    // `duplex` is not in every version of the DOM's types: fetch asks for it where the body is a stream.
    const init = {
      method,
      headers: request.headers,
      redirect: "manual",
      signal,
      duplex: "half",
    } as const;
    const response = await fetch(request.url, body === undefined ? init : { ...init, body });
    const { status, type } = response;
    const location = response.headers.get("location");
    const isOpaque = type === "opaqueredirect";
    const isRedirect = /30[12378]/.test(String(status)) && location !== null;
    if (!isOpaque && (!isRedirect || operation.redirects?.includes(status))) return response;
    response.body?.cancel().catch(() => {});
    const refuse = (reason: string): never => {
      throw new ConnectionError(sent, `was redirected${reason}`);
    };
    if (isOpaque || location === null) return refuse(", which a browser lets no client follow");
    if (redirects === 20) refuse(" too often");
    const next = URL.canParse(location, url) ? new URL(location, url) : base;
    if (next === base || !isPlain(next)) refuse(" to what is no plain http or https URL");
    url = next.href;
    if (status === 303 ? method !== "HEAD" : status < 303 && method === "POST") {
      method = "GET";
      body = undefined;
      keepHeaders(headers, /^(?!content-)/);
    } else if (body instanceof ReadableStream) refuse(", and a stream can't be sent a second time");
  }
}

function keepHeaders(headers: Headers, kept: RegExp): void {
  for (const name of Array.from(headers.keys())) if (!kept.test(name)) headers.delete(name);
}
