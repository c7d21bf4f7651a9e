import type { SecuredRequest } from "../credentials/security-scheme.js";
import { SECRET_HEADER } from "../errors/mask-secrets.js";
import { clientHeaders } from "../request/call.js";
import { fetchRequest } from "../request/fetch-request.js";
import { startAttempt } from "./attempt.js";
import type { SendCall } from "./exchange.js";

/**
 * Sends the request of a call once. The platform follows redirects, and removes `Authorization` where one leads to
 * another origin. A redirect is not followed where the URL or another header may carry a credential, or where it is the
 * data.
 */
export const sendOnce: SendCall = async (build) => {
  const call = build();
  const { config, operation, options, url, headers } = call;
  const source = config.headers;
  const attempt = startAttempt(
    { operation: operation.id, url, attempts: 1, sent: [] },
    options.timeoutMs ?? config.timeoutMs,
    options.signal,
  );
  try {
    const request: SecuredRequest = {
      url,
      method: operation.method,
      headers: {
        ...(typeof source === "function" && clientHeaders(operation, await attempt.race(source()))),
        ...headers,
      },
      secrets: [],
    };
    await config.authorize?.(call, attempt, request, undefined);
    const isSafe = Object.keys(request.headers).every(
      (name) =>
        /^(accept|authorization)$/.test(name) ||
        (Object.hasOwn(headers, name) && !SECRET_HEADER.test(name)),
    );
    const redirect = isSafe && request.url === url && !operation.redirects ? "follow" : "manual";
    return {
      call,
      attempt,
      response: await fetchRequest(call, attempt, request, call.body, redirect),
    };
  } catch (error) {
    attempt.stop();
    throw error;
  }
};
