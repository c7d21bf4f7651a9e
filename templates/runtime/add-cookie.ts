import { type HeaderRecord, setHeader } from "./draft.js";

/** Adds a pair to the `Cookie` header (RFC 6265, section 4.2.1). */
export function addCookie(headers: HeaderRecord, pair: string): void {
  const { cookie } = headers;
  setHeader(headers, "cookie", cookie === undefined ? pair : `${cookie}; ${pair}`);
}
