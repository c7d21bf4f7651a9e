import { ClientError } from "../errors/client-error.js";

/** Headers by name, in lower case. */
export type HeaderRecord = Record<string, string>;

/** Sets the caller's headers. Throws a `ClientError` for a header that `fetch` sets itself, or can't send. */
export function copyHeaders(
  headers: HeaderRecord,
  source: HeadersInit | Record<string, string | undefined> = {},
): HeaderRecord {
  const pairs: Iterable<[string, string | undefined]> =
    Symbol.iterator in source ? (source as Iterable<[string, string]>) : Object.entries(source);
  for (const [name, value] of pairs) {
    if (value === undefined) continue;
    // Browsers refuse these (Fetch standard, forbidden request-header). Other platforms can send a `cookie` and log in to a proxy.
    const forbidden =
      /^((accept-(charset|encoding)|connection|content-length|cookie2|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via)$|access-control-request-|proxy-(?!auth)|sec-)/i;
    if (forbidden.test(name)) {
      throw new ClientError(`header "${name}": fetch forbids it`);
    }
    setHeader(headers, name, value);
  }
  return headers;
}

/**
 * Sets a header. Throws a `ClientError` for a name that is not a token (RFC 9110, section 5.1). It also throws for a
 * value with CR, LF, NUL or a character that `fetch` can't send. The error does not show the value.
 */
export function setHeader(headers: HeaderRecord, name: string, value: string): void {
  if (/[^\w!#-'*+.^`|~-]|^$/.test(name) || /[^\t -~\x80-\xff]/.test(value)) {
    throw new ClientError(`header "${name}": a character can't be sent`);
  }
  headers[name.toLowerCase()] = value;
}

/** Sets a header unless the request has it already. */
export function addHeader(headers: HeaderRecord, name: string, value: string): void {
  if (!Object.hasOwn(headers, name.toLowerCase())) setHeader(headers, name, value);
}

/** The headers whose names match. */
export function keepHeaders(headers: HeaderRecord, names: RegExp): HeaderRecord {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.test(name)));
}

/** Adds a pair to the `Cookie` header (RFC 6265, section 4.2.1). Throws a `TypeError` for a semicolon in the pair. */
export function addCookie(headers: HeaderRecord, pair: string): void {
  if (pair.includes(";")) throw new TypeError("a cookie's value can't hold a semicolon");
  const { cookie } = headers;
  setHeader(headers, "cookie", cookie === undefined ? pair : `${cookie}; ${pair}`);
}
