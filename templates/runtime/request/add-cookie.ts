import { type HeaderRecord, setHeader } from "./draft.js";

/** Adds a pair to the `Cookie` header (RFC 6265, section 4.2.1). Throws a `TypeError` where it would be several. */
export function addCookie(headers: HeaderRecord, pair: string): void {
  if (pair.includes(";")) throw new TypeError("a cookie's value can't hold a semicolon");
  const { cookie } = headers;
  setHeader(headers, "cookie", cookie === undefined ? pair : `${cookie}; ${pair}`);
}
