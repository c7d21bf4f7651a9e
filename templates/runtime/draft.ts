import { ClientError } from "./client-error.js";

/** A request while its parameters are written: each writer adds to the place that it is for. */
export interface Draft {
  /** The text of each placeholder of the path template, percent-encoded. */
  readonly path: Map<string, string>;
  /** Pairs, percent-encoded, to be joined with `&`. */
  readonly query: string[];
  readonly headers: Headers;
}

/** A draft in which nothing is written. */
export function emptyDraft(): Draft {
  return { path: new Map(), query: [], headers: new Headers() };
}

/** Sets a header, and refuses what would end it (CR, LF, NUL) or can't be sent by `fetch`, without telling the value. */
export function setHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, /[\r\n\0]/.test(value) ? "\0" : value);
  } catch {
    throw new ClientError(
      `header "${name}": fetch refuses the name, or characters of the value such as line breaks`,
    );
  }
}
