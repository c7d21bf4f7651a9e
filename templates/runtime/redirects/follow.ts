import type { Attempt } from "../calls/attempt.js";
import { plainUrl } from "../client/base-url.js";
import type { Call } from "../request/build.js";
import type { HeaderRecord } from "../request/draft.js";
import { ConnectionError } from "../errors/errors.js";
import type { Tell } from "../calls/exchange.js";
import type { Granted } from "../credentials/security.js";

/** The type of a response that a browser hides, for it is a redirect. */
const OPAQUE = "opaqueredirect";

/**
 * Sends the request and follows redirects by hand, so that no credential leaves the base URL's origin; at most 20 in a
 * row, with the methods of the Fetch standard (HTTP-redirect fetch). Where credentials that can be renewed are refused
 * with 401 (RFC 9110, section 15.5.2), the request is sent once more with fresh ones; like a redirect, that is no attempt
 * of its own.
 */
export async function follow(
  call: Call,
  attempt: Attempt,
  tell: Tell | undefined,
): Promise<Response> {
  const { config, operation, base } = call;
  const { fetch = globalThis.fetch } = config;
  let { url, body, headers } = call;
  let { method } = operation;
  let refused: Granted | undefined;
  if (tell) headers = Object.fromEntries(await tell("onRequest"));
  for (let redirects = 0; ; redirects++) {
    const isOwn = url.startsWith(`${base.origin}/`);
    const kept = isOwn ? { ...headers } : only(headers, /^(accept|content-|range$|user-agent$)/);
    const request = { url, headers: kept };
    const asked = isOwn ? config.authorize?.(call, request, refused) : undefined;
    const granted = asked instanceof Promise ? await asked : asked;
    const init = {
      method,
      headers: request.headers,
      body,
      redirect: "manual",
      signal: attempt.signal,
      // Not in every version of the DOM's types: fetch asks for it where the body is a stream.
      duplex: "half",
    } as const;
    let response: Response;
    try {
      response = await fetch(request.url, init);
    } catch (error) {
      attempt.explain(error);
    }
    if (response.ok) return response;
    const { status, type } = response;
    const isStream = body instanceof ReadableStream;
    const isRefused = status === 401 && granted && !refused && !isStream;
    const isRedirect = /30[12378]/.test(`${status}`) && response.headers.has("location");
    const isFollowed = !operation.redirects?.includes(status) && (isRedirect || type === OPAQUE);
    if (!isRefused && !isFollowed) return response;
    response.body?.cancel().catch(() => {});
    if (isRefused) {
      refused = granted;
      continue;
    }
    const isGet = status === 303 ? method !== "HEAD" : status < 303 && method === "POST";
    url = targetOf(response, url, redirects, isStream && !isGet, attempt);
    if (isGet) {
      method = "GET";
      body = null;
      headers = only(headers, /^(?!content-)/);
    }
  }
}

/** Where a redirect leads, or why it is not followed. */
function targetOf(
  { type, headers }: Response,
  url: string,
  redirects: number,
  isSpent: boolean,
  { sent }: Attempt,
): string {
  const target = plainUrl(headers.get("location") ?? "", url);
  const problem =
    (type === OPAQUE && ", which a browser lets no client follow") ||
    (redirects > 19 && " too often") ||
    (isSpent && ", and a stream can't be sent a second time");
  if (target && !problem) return target.href;
  throw new ConnectionError(sent, `was redirected${problem || " to what is no http or https URL"}`);
}

/** Those of the headers whose names are kept. */
function only(headers: HeaderRecord, kept: RegExp): HeaderRecord {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => kept.test(name)));
}
