import { setHeader } from "./draft.js";

/** Adds a pair to the `Cookie` header (RFC 6265, section 4.2.1). */
export function addCookie(headers: Headers, pair: string): void {
  const cookies = headers.get("cookie");
  setHeader(headers, "cookie", cookies === null ? pair : `${cookies}; ${pair}`);
}
