import { isSameOrigin } from "./base-url.js";
import type { Call } from "./build.js";
import { ConnectionError, type Sent } from "./errors.js";
import type { ResponseContent } from "./operation.js";
import type { SecuredRequest } from "./security.js";

/** Everything that an attempt needs besides its call. */
export interface Transport {
  readonly fetch: typeof globalThis.fetch;
  readonly headers: Headers;
  readonly authorize: (request: SecuredRequest) => void;
  readonly signal: AbortSignal;
  readonly sent: Sent;
}

/**
 * Sends the request and follows redirects by hand, so that no credential leaves the base URL's origin; at most 20 in a
 * row, with the methods of the Fetch standard (HTTP-redirect fetch).
 */
export async function follow(call: Call, transport: Transport): Promise<Response> {
  const { fetch, authorize, signal, sent } = transport;
  const headers = new Headers(transport.headers);
  let { url, body } = call;
  let { method } = call.operation;
  for (let redirects = 0; ; redirects++) {
    const request = { url, headers: new Headers(headers) };
    if (isSameOrigin(url, call.baseUrl)) authorize(request);
    else keepHeaders(request.headers, /^(accept|content-|range$|user-agent$)/);
    const init: RequestInit = { method, headers: request.headers, redirect: "manual", signal };
    if (body !== undefined) init.body = body;
    // Not in every version of the DOM's types: fetch asks for it where the body is a stream.
    if (body instanceof ReadableStream) Object.assign(init, { duplex: "half" });
    const response = await fetch(request.url, init);
    const { status } = response;
    if (response.type === "opaqueredirect") {
      throw new ConnectionError(sent, "was redirected, which a browser lets no client follow");
    }
    const location = response.headers.get("location");
    const isRedirect = [301, 302, 303, 307, 308].includes(status) && location !== null;
    if (!isRedirect || isDescribedRedirect(call.operation.responses, status)) return response;
    await response.body?.cancel();
    if (redirects === 20) throw new ConnectionError(sent, "was redirected too often");
    url = nextUrl(location, url, sent);
    if (status === 303 ? method !== "HEAD" : status < 303 && method === "POST") {
      method = "GET";
      body = undefined;
      keepHeaders(headers, /^(?!content-)/);
    } else if (body instanceof ReadableStream) {
      throw new ConnectionError(sent, "was redirected, and a stream can't be sent a second time");
    }
  }
}

/** Is a status from 300 to 399 what the operation is called for, since nothing from 200 to 299 is described? */
export function isDescribedRedirect(
  responses: readonly ResponseContent[],
  status: number,
): boolean {
  if (responses.some((content) => content.status.startsWith("2"))) return false;
  const names = [String(status), String(status).replace(/..$/, "XX")];
  return responses.some((content) => names.includes(content.status));
}

function nextUrl(location: string, url: string, sent: Sent): string {
  const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
  if (next && /^https?:$/.test(next.protocol) && !next.username && !next.password) return next.href;
  throw new ConnectionError(sent, "was redirected to what is no plain http or https URL");
}

function keepHeaders(headers: Headers, kept: RegExp): void {
  for (const name of Array.from(headers.keys())) if (!kept.test(name)) headers.delete(name);
}
