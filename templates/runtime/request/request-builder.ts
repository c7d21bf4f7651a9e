import type { HeaderRecord } from "../client/headers.js";

/** Collects what the parameters add to a request. */
export interface RequestBuilder {
  /** The percent-encoded value of each placeholder of the path template. */
  readonly path: Map<string, string>;
  /** Percent-encoded `name=value` pairs, to be joined by `&`. */
  readonly query: string[];
  readonly headers: HeaderRecord;
}
