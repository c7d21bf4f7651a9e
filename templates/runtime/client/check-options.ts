import { ClientError } from "../errors/client-error.js";
import type { BaseClientOptions } from "./options.js";

/** Headers that browsers refuse (Fetch standard, forbidden request-header). Other platforms can send a `cookie` and log in to a proxy. */
const FORBIDDEN_HEADER =
  /^(accept-(charset|encoding)|access-control-request-.*|connection|content-length|cookie2|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-(?!auth).*|sec-.*)$/i;

/** Throws a `ClientError` for a number that is no limit. Only `attempts` must also be finite. */
export function checkNumbers(
  options: Pick<BaseClientOptions, "timeoutMs" | "maxResponseBytes" | "retry">,
): void {
  const { timeoutMs, maxResponseBytes, retry } = options;
  const numbers = { timeoutMs, maxResponseBytes, ...retry };
  for (const [name, value] of Object.entries<unknown>(numbers)) {
    if (value === undefined) continue;
    if (typeof value !== "number" || !(value >= 0) || (name === "attempts" && value === Infinity)) {
      throw new ClientError(`${name} is ${value}; give a finite number that is not negative`);
    }
  }
}

/** The caller's headers by name. Throws a `ClientError` for a header that `fetch` sets itself. */
export function headerPairs(
  headers: HeadersInit | undefined,
): readonly (readonly [string, string | undefined])[] {
  const pairs: [string, string | undefined][] =
    headers && Symbol.iterator in headers
      ? Array.from(headers as Iterable<[string, string]>)
      : Object.entries(headers ?? {});
  const forbidden = pairs.find(([name]) => FORBIDDEN_HEADER.test(name));
  if (forbidden) throw new ClientError(`header "${forbidden[0]}" can't be set: fetch forbids it`);
  return pairs;
}
