import { ClientError } from "../errors/client-error.js";

/** Headers by their names in small letters, as `fetch` takes them. */
export type HeaderRecord = Record<string, string>;

/** A request while its parameters are written: each writer adds to the place that it is for. */
export interface Draft {
  /** The text of each placeholder of the path template, percent-encoded. */
  readonly path: Map<string, string>;
  /** Pairs, percent-encoded, to be joined with `&`. */
  readonly query: string[];
  readonly headers: HeaderRecord;
}

/** A draft in which nothing is written. */
export function emptyDraft(): Draft {
  return { path: new Map(), query: [], headers: {} };
}

/**
 * Sets a header, and refuses a name that is no token (RFC 9110, section 5.1), what would end the header (CR, LF, NUL), and
 * characters that `fetch` can't send, without telling the value.
 */
export function setHeader(headers: HeaderRecord, name: string, value: string): void {
  if (/[^\w!#-'*+.^`|~-]|^$/.test(name) || /[^\t -~\x80-\xff]/.test(value)) {
    throw new ClientError(`header "${name}": a character can't be sent`);
  }
  headers[name.toLowerCase()] = value;
}

/** Sets a header unless it is there already. */
export function addHeader(headers: HeaderRecord, name: string, value: string): void {
  if (!Object.hasOwn(headers, name.toLowerCase())) setHeader(headers, name, value);
}
