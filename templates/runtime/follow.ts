import { isPlain } from "./base-url.js";
import type { Call } from "./build.js";
import { ConnectionError, type Sent } from "./errors.js";
import type { Authorization } from "./security.js";

/** Everything that an attempt needs besides its call. */
export interface Transport {
  readonly fetch: typeof globalThis.fetch;
  readonly headers: Headers;
  readonly authorization: Authorization | undefined;
  readonly signal: AbortSignal;
  readonly sent: Sent;
}

/**
 * Sends the request and follows redirects by hand, so that no credential leaves the base URL's origin; at most 20 in a
 * row, with the methods of the Fetch standard (HTTP-redirect fetch). Where credentials that can be renewed are refused
 * with 401 (RFC 9110, section 15.5.2), the request is sent once more with fresh ones; like a redirect, that is no attempt
 * of its own.
 */
export async function follow(call: Call, transport: Transport): Promise<Response> {
  const { operation, base } = call;
  const { fetch, headers, signal, sent } = transport;
  let { authorization } = transport;
  let renew = authorization?.renew;
  let { url, body } = call;
  let { method } = operation;
  for (let redirects = 0; ; redirects++) {
    const request = { url, headers: new Headers(headers) };
    const isOwn = url.startsWith(`${base.origin}/`);
    if (isOwn) authorization?.apply(request);
    else keepHeaders(request.headers, /^(accept|content-|range$|user-agent$)/);
    const response = await fetch(request.url, {
      method,
      headers: request.headers,
      redirect: "manual",
      signal,
      // Not in every version of the DOM's types: fetch asks for it where the body is a stream.
      ...({ duplex: "half" } as const),
      ...(body !== undefined && { body }),
    });
    const { status, type } = response;
    if (status === 401 && renew && isOwn && !(body instanceof ReadableStream)) {
      response.body?.cancel().catch(() => {});
      authorization = await renew();
      renew = undefined;
      continue;
    }
    const location = response.headers.get("location");
    const isOpaque = type === "opaqueredirect";
    const isRedirect = /30[12378]/.test(`${status}`) && location !== null;
    if (!isOpaque && (!isRedirect || operation.redirects?.includes(status))) return response;
    response.body?.cancel().catch(() => {});
    const next = URL.canParse(location ?? "", url) ? new URL(location ?? "", url) : base;
    const isGet = status === 303 ? method !== "HEAD" : status < 303 && method === "POST";
    const problem =
      (isOpaque && ", which a browser lets no client follow") ||
      (redirects > 19 && " too often") ||
      ((next === base || !isPlain(next)) && " to what is no plain http or https URL") ||
      (!isGet && body instanceof ReadableStream && ", and a stream can't be sent a second time");
    if (problem) throw new ConnectionError(sent, `was redirected${problem}`);
    url = next.href;
    if (isGet) {
      method = "GET";
      body = undefined;
      keepHeaders(headers, /^(?!content-)/);
    }
  }
}

function keepHeaders(headers: Headers, kept: RegExp): void {
  for (const name of Array.from(headers.keys())) if (!kept.test(name)) headers.delete(name);
}
