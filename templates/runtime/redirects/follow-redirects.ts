import type { Attempt } from "../calls/attempt.js";
import { fetchRequest } from "../request/fetch-request.js";
import type { CallHook } from "../calls/hooks.js";
import { parseHttpUrl } from "../client/base-url.js";
import { keepHeaders } from "../client/headers.js";
import type { RenewableCredentials, SecuredRequest } from "../credentials/security-scheme.js";
import { ConnectionError } from "../errors/request-error.js";
import { type Call, clientHeaders } from "../request/call.js";
import { followHidden, HARMLESS, redirectMode } from "./hidden-redirects.js";

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
  let isSameOrigin = true;
  if (callHook) headers = await attempt.race(callHook("onRequest"));
  const source = config.headers;
  if (typeof source === "function")
    headers = { ...clientHeaders(operation, await attempt.race(source())), ...headers };
  for (let redirects = 0; ; redirects++) {
    const request: SecuredRequest = {
      url,
      method,
      headers: isSameOrigin ? { ...headers } : keepHeaders(headers, HARMLESS),
      secrets: [],
    };
    const renewable = isSameOrigin
      ? await config.authorize?.(call, attempt, request, refused)
      : undefined;
    const redirect = redirectMode(call, request.headers);
    const response = await fetchRequest(call, attempt, request, body, redirect);
    if (response.ok) return response;
    // A browser hides the status of a redirect.
    const { status } = response;
    const hidden =
      !status && redirects < 20 && (await followHidden(call, attempt, url, method, headers));
    if (hidden) {
      if (!hidden.url.startsWith(`${base.origin}/`)) return hidden;
      hidden.body?.cancel().catch(() => {});
      url = hidden.url;
      continue;
    }
    const isRefused =
      status === 401 && renewable?.size && !refused && !(body instanceof ReadableStream);
    const isRedirect =
      !status || (/30[12378]/.test(`${status}`) && response.headers.has("location"));
    const isFollowed = isRedirect && !operation.redirects?.includes(status);
    if (!isRefused && !isFollowed) return response;
    response.body?.cancel().catch(() => {});
    if (isRefused) refused = renewable;
    else {
      const isGet = status === 303 ? method !== "HEAD" : status < 303 && method === "POST";
      if (isGet) {
        method = "GET";
        body = null;
        headers = keepHeaders(headers, /^(?!content-)/);
      }
      url = redirectTarget(response, request, redirects, body, call, attempt);
      // As in the Fetch standard, what was removed for another origin does not come back.
      isSameOrigin &&= url.startsWith(`${base.origin}/`);
    }
  }
}

/** The URL that a redirect leads to. Throws a `ConnectionError` where it can't be followed. */
function redirectTarget(
  { status, headers }: Response,
  sent: SecuredRequest,
  redirects: number,
  body: BodyInit | null,
  call: Call,
  attempt: Attempt,
): string {
  const target = parseHttpUrl(headers.get("location") ?? "", sent.url);
  const problem =
    (!status && ", which browsers hide") ||
    (redirects > 19 && " too often") ||
    (!target && ", not to http or https") ||
    (/^https:.* http:/.test(`${sent.url} ${target}`) && " from https to http") ||
    (body &&
      target?.origin !== call.base.origin &&
      ` to ${target?.origin}, where the body must not go`) ||
    (body instanceof ReadableStream && ", and a stream can't be sent twice");
  if (!target || problem) throw new ConnectionError(attempt.request, `was redirected${problem}`);
  sent.secrets.removeKeys?.(target);
  return target.href;
}
