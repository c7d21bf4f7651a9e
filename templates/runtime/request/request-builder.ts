import type { HeaderRecord } from "../client/headers.js";

/** Collects the parameters of a query, or the fields of a form. */
export interface QueryBuilder {
  /** Percent-encoded `name=value` pairs, to be joined by `&`. */
  readonly query: string[];
}

/** Collects what the parameters add to a request. */
export interface RequestBuilder extends QueryBuilder {
  /** The percent-encoded value of each placeholder of the path template. */
  readonly path: Map<string, string>;
  readonly headers: HeaderRecord;
}
