import type { Attempt } from "../calls/attempt.js";
import { fetchRequest } from "../request/fetch-request.js";
import type { CallHook } from "../calls/hooks.js";
import { parseHttpUrl } from "../client/base-url.js";
import type { RenewableCredentials, SecuredRequest } from "../credentials/security-scheme.js";
import { ConnectionError } from "../errors/request-error.js";
import { type Call, clientHeaders } from "../request/call.js";
import { followHidden, HARMLESS, keepHeaders, OPAQUE, redirectMode } from "./hidden-redirects.js";

/**
 * Sends the request and follows at most 20 redirects, so that no credential leaves the base URL's origin.
 * The methods change as in the Fetch standard (HTTP-redirect fetch). If the API refuses renewable credentials
 * with 401 (RFC 9110, section 15.5.2), the request is sent once more with new ones. Neither counts as an attempt.
 */
export async function followRedirects(
  call: Call,
  attempt: Attempt,
  callHook: CallHook | undefined,
): Promise<Response> {
  const { config, operation, base } = call;
  let { url, body, headers } = call;
  let { method } = operation;
  let refused: RenewableCredentials | undefined;
  if (callHook) headers = await callHook("onRequest");
  const source = config.headers;
  if (typeof source === "function")
    headers = { ...clientHeaders(operation, await source()), ...headers };
  for (let redirects = 0; ; redirects++) {
    const isSameOrigin = url.startsWith(`${base.origin}/`);
    const request: SecuredRequest = {
      url,
      headers: isSameOrigin ? { ...headers } : keepHeaders(headers, HARMLESS),
      secrets: [],
    };
    const renewable = isSameOrigin ? await config.authorize?.(call, request, refused) : undefined;
    const redirect = redirectMode(call, request.headers);
    const response = await fetchRequest(call, attempt, request, { method, body, redirect });
    if (response.ok) return response;
    const { status, type } = response;
    const hidden = type === OPAQUE && (await followHidden(call, attempt, url, method, headers));
    if (hidden) {
      if (!hidden.url.startsWith(`${base.origin}/`)) return hidden;
      hidden.body?.cancel().catch(() => {});
      url = hidden.url;
      continue;
    }
    const isStream = body instanceof ReadableStream;
    const isRefused = status === 401 && renewable?.size && !refused && !isStream;
    const isRedirect = /30[12378]/.test(`${status}`) && response.headers.has("location");
    const isFollowed = !operation.redirects?.includes(status) && (isRedirect || type === OPAQUE);
    if (!isRefused && !isFollowed) return response;
    response.body?.cancel().catch(() => {});
    if (isRefused) {
      refused = renewable;
      continue;
    }
    const isGet = status === 303 ? method !== "HEAD" : status < 303 && method === "POST";
    url = redirectTarget(response, url, redirects, isGet ? null : body, call, attempt);
    if (isGet) {
      method = "GET";
      body = null;
      headers = keepHeaders(headers, /^(?!content-)/);
    }
  }
}

/** The URL that a redirect leads to. Throws a `ConnectionError` where it can't be followed. */
function redirectTarget(
  { type, headers }: Response,
  url: string,
  redirects: number,
  body: BodyInit | null,
  { base }: Call,
  { request }: Attempt,
): string {
  const target = parseHttpUrl(headers.get("location") ?? "", url);
  const problem =
    (type === OPAQUE && ", which browsers hide from clients") ||
    (redirects > 19 && " too often") ||
    (!target && ", but not to http or https") ||
    (url.startsWith("https:") && target?.protocol === "http:" && " from https to http") ||
    (body &&
      target?.origin !== base.origin &&
      ` to ${target?.origin}, where the body must not go`) ||
    (body instanceof ReadableStream && ", and a stream can't be sent a second time");
  if (target && !problem) return target.href;
  throw new ConnectionError(request, `was redirected${problem}`);
}
