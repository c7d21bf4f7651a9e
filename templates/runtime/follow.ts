import { isSameOrigin } from "./base-url.js";
import type { Call } from "./build.js";
import { ConnectionError, type Sent } from "./errors.js";
import type { ResponseContent } from "./operation.js";
import type { SecuredRequest } from "./security.js";

/** Redirects in a row, at most (Fetch standard, HTTP-redirect fetch). */
const MOST_REDIRECTS = 20;
/** What is sent to another origin: nothing in which a secret could stand. */
const HARMLESS =
  /^(accept|accept-language|content-type|content-language|content-encoding|range|user-agent)$/;

/** Sends the request and follows redirects by hand, so that no credential leaves the base URL's origin. */
export async function follow(
  call: Call,
  fetch: typeof globalThis.fetch,
  headers: Headers,
  authorize: (request: SecuredRequest) => void,
  signal: AbortSignal,
  sent: Sent,
): Promise<Response> {
  let { url, body } = call;
  let { method } = call.operation;
  for (let redirects = 0; ; redirects++) {
    const request = { url, headers: new Headers(headers) };
    if (isSameOrigin(url, call.baseUrl)) authorize(request);
    else dropHeaders(request.headers, (name) => !HARMLESS.test(name));
    const init: RequestInit & { duplex?: "half" } = {
      method,
      headers: request.headers,
      redirect: "manual",
      signal,
    };
    if (body !== undefined) init.body = body;
    if (body instanceof ReadableStream) init.duplex = "half";
    const response = await fetch(request.url, init);
    if (response.type === "opaqueredirect") {
      throw new ConnectionError(
        sent,
        "was redirected, which a browser does not let a client follow safely",
      );
    }
    const location = redirectOf(response, call);
    if (location === undefined) return response;
    await response.body?.cancel();
    if (redirects === MOST_REDIRECTS) throw new ConnectionError(sent, "was redirected too often");
    url = nextUrl(location, url, sent);
    if (dropsBody(response.status, method)) {
      method = "GET";
      body = undefined;
      dropHeaders(headers, (name) => name.startsWith("content-"));
    } else if (body instanceof ReadableStream) {
      throw new ConnectionError(sent, "was redirected, and a stream can't be sent a second time");
    }
  }
}

/** Where a redirect leads that is to be followed; one that the operation describes is the caller's own. */
function redirectOf({ status, headers }: Response, { operation }: Call): string | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || isDescribed(operation.responses, status)) {
    return undefined;
  }
  return headers.get("location") ?? undefined;
}

/** Is the status described, by itself or by its range? */
export function isDescribed(responses: readonly ResponseContent[], status: number): boolean {
  return responses.some(
    (content) => content.status === String(status) || content.status === `${String(status)[0]}XX`,
  );
}

function nextUrl(location: string, url: string, sent: Sent): string {
  const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
  if (!next || !/^https?:$/.test(next.protocol) || next.username || next.password) {
    throw new ConnectionError(sent, "was redirected to what is no plain http or https URL");
  }
  return next.href;
}

/** Does the method become GET (Fetch standard, HTTP-redirect fetch)? */
function dropsBody(status: number, method: string): boolean {
  if (status === 303) return !/^(get|head)$/i.test(method);
  return status <= 302 && /^post$/i.test(method);
}

function dropHeaders(headers: Headers, drops: (name: string) => boolean): void {
  for (const name of [...headers.keys()]) if (drops(name)) headers.delete(name);
}
