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
export const sendOnce: SendCall = async (call) => {
  const { config, operation, options, url, headers } = call;
  const source = config.headers;
  const attempt = startAttempt(
    { operation: operation.id, url, attempts: 1 },
    options.timeoutMs ?? config.timeoutMs,
    options.signal,
  );
  const work = async (): Promise<Response> => {
    const request: SecuredRequest = {
      url,
      method: operation.method,
      headers: {
        ...(typeof source === "function" && clientHeaders(operation, await source())),
        ...headers,
      },
      secrets: [],
    };
    await config.authorize?.(call, request, undefined);
    const isSafe = Object.keys(request.headers).every(
      (name) =>
        /^(accept|authorization)$/.test(name) ||
        (Object.hasOwn(headers, name) && !SECRET_HEADER.test(name)),
    );
    const redirect = isSafe && request.url === url && !operation.redirects ? "follow" : "manual";
    return fetchRequest(call, attempt, request, { body: call.body, redirect });
  };
  try {
    return { call, attempt, response: await attempt.race(work()) };
  } catch (error) {
    attempt.stop();
    throw error;
  }
};
