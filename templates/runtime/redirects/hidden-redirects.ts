import type { Attempt } from "../calls/attempt.js";
import type { Call } from "../request/call.js";
import { fetchRequest } from "../request/fetch-request.js";
import { type HeaderRecord, keepHeaders } from "../client/headers.js";

/** Headers that hold no secret and may go to any origin. */
export const HARMLESS: RegExp = /^(accept|content-|range$|user-agent$)/;

/**
 * Who follows the redirects of a request: in browsers, which hide them, the platform. It removes `Authorization` where a
 * redirect leads to another origin, but no other header that may hold a secret.
 */
export function redirectMode({ operation }: Call, headers: HeaderRecord): "follow" | "manual" {
  const isSafe = (name: string): boolean => name === "authorization" || HARMLESS.test(name);
  const isHidden = globalThis.location !== undefined && !operation.redirects;
  return isHidden && Object.keys(headers).every(isSafe) ? "follow" : "manual";
}

/**
 * Lets the platform follow a hidden redirect without any header that may hold a secret. `undefined` where it leads nowhere:
 * the server redirects only with the credential, or the method may not be sent twice.
 */
export async function followHidden(
  call: Call,
  attempt: Attempt,
  url: string,
  method: string,
  headers: HeaderRecord,
): Promise<Response | undefined> {
  if (call.operation.redirects || !/^(GET|HEAD)$/.test(method)) return undefined;
  const harmless = { url, method, headers: keepHeaders(headers, HARMLESS), secrets: [] };
  const response = await fetchRequest(call, attempt, harmless, null, "follow");
  return response.url === url || !response.status ? undefined : response;
}
