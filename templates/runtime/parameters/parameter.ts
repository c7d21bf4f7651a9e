import type { QueryBuilder, RequestBuilder } from "../request/request-builder.js";

/** A path, query, header or cookie parameter (OpenAPI, Parameter Object), or a field of a form. */
export interface Parameter<Builder extends QueryBuilder = RequestBuilder> {
  /** The name on the wire. */
  readonly name: string;
  /** The member of the params that holds the value. Absent where it is the name. */
  readonly member?: string;
  /** Writes a value that is not `undefined` in the parameter's style. Only a field of a form may have none. */
  readonly write?: WriteParameter<Builder>;
  /** Writes a pair for each item of an array and each property of an object. */
  readonly explode?: boolean;
  /** Leaves the reserved characters of RFC 3986 as they are. */
  readonly allowReserved?: boolean;
  /** Encodes one scalar. The default is `text`. */
  readonly encode?: Encode;
  /** Passes an array or object to `encode` as one value. */
  readonly whole?: boolean;
}

/** Adds a value to a request in a parameter's style. Throws for a value that can't be sent. */
export type WriteParameter<Builder extends QueryBuilder = RequestBuilder> = (
  request: Builder,
  parameter: Omit<Parameter, "write">,
  value: unknown,
) => void;

/** Writes a query parameter, or a field of a form. */
export type WriteQuery = WriteParameter<QueryBuilder>;

/** Gives the string that stands for a value on the wire. Throws for a value that can't be sent. */
export type Encode = (value: unknown) => string;
