import { ClientError } from "../errors/client-error.js";

/** Headers by name, in lower case. */
export type HeaderRecord = Record<string, string>;

/** Collects what the parameters add to a request. */
export interface RequestBuilder {
  /** The percent-encoded value of each placeholder of the path template. */
  readonly path: Map<string, string>;
  /** Percent-encoded `name=value` pairs, to be joined by `&`. */
  readonly query: string[];
  readonly headers: HeaderRecord;
}

/** A builder without any content. */
export function newRequestBuilder(): RequestBuilder {
  return { path: new Map(), query: [], headers: {} };
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

/** Adds a pair to the `Cookie` header (RFC 6265, section 4.2.1). Throws a `TypeError` for a semicolon in the pair. */
export function addCookie(headers: HeaderRecord, pair: string): void {
  if (pair.includes(";")) throw new TypeError("a cookie's value can't hold a semicolon");
  const { cookie } = headers;
  setHeader(headers, "cookie", cookie === undefined ? pair : `${cookie}; ${pair}`);
}
