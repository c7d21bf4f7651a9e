import { ClientError } from "./client-error.js";

/** A request while its parameters are written: each writer adds to the place that it is for. */
export interface Draft {
  /** The text of each placeholder of the path template, percent-encoded. */
  readonly path: Map<string, string>;
  /** Pairs, percent-encoded, to be joined with `&`. */
  readonly query: string[];
  readonly headers: Headers;
  /** Pairs, to be joined with `; `. */
  readonly cookies: string[];
}

/** A draft in which nothing is written. */
export function emptyDraft(): Draft {
  return { path: new Map(), query: [], headers: new Headers(), cookies: [] };
}

/**
 * Sets a header, and refuses what would end it (CR, LF, NUL) or can't be sent by `fetch`. The message names the header
 * and never its value.
 */
export function setHeader(headers: Headers, name: string, value: string): void {
  if (/[\r\n\0]/.test(value)) {
    throw new ClientError(`header "${name}": a line break or NUL can't be sent`);
  }
  try {
    headers.set(name, value);
  } catch {
    throw new ClientError(`header "${name}": fetch refuses the name, or characters of the value`);
  }
}

/** Adds a pair to the `Cookie` header (RFC 6265, section 4.2.1). */
export function addCookie(headers: Headers, pair: string): void {
  const cookies = headers.get("cookie");
  setHeader(headers, "cookie", cookies === null ? pair : `${cookies}; ${pair}`);
}
