import type { Operation } from "../client/operation.js";
import type { Codec } from "../codecs/codec.js";
import { prefixErrors } from "../errors/client-error.js";
import type { Parameter } from "../parameters/parameter.js";
import type { QueryBuilder } from "../request/request-builder.js";
import { ownPart, ownProperty } from "../values/values.js";

/** One media type of a request body (OpenAPI, Media Type Object). */
export interface RequestContent {
  /** The media type, or a range such as `image/*`. */
  readonly type: string;
  readonly write: WriteBody;
  /** The member of the params that is the whole body. Absent where the fields of a form are members of the params. */
  readonly member?: string;
  /** The fields of a form, urlencoded or multipart. Where `member` is the whole form, only those that are not written by default. */
  readonly fields?: Field[];
  /** Absent where the body is sent unchanged. */
  readonly codec?: Codec;
}

/**
 * One field of a form (OpenAPI, Encoding Object). `write` is the query style of a urlencoded field. Without it, an array
 * repeats the field, and an object is JSON.
 */
export interface Field extends Parameter<QueryBuilder> {
  /** The Content-Type of a part of multipart/form-data. */
  readonly type?: string;
}

/**
 * Writes a body. `value` is the member `content.member` of the params, or all params where there is no such member.
 * `undefined` for a body that is left out. Throws for a value that can't be sent.
 */
export type WriteBody = (
  content: RequestContent,
  value: unknown,
  mediaType: string,
) => RequestBody | undefined;

/** A body for `fetch`. `type` is undefined where the platform sets the header itself, as for multipart's boundary. */
export interface RequestBody {
  readonly body: BodyInit;
  readonly type: string | undefined;
}

/** Writes the body of an operation with one content. */
export const writeBody: NonNullable<Operation["write"]> = ({ contents: [content] = [] }, params) =>
  content && writeContent(content, params, content.type);

/** Writes the body in a content. `undefined` where the params have no body. */
export function writeContent(
  described: RequestContent,
  params: object,
  type: string,
): RequestBody | undefined {
  const content = ownPart(described);
  const value = content.member === undefined ? params : ownProperty(params, content.member);
  return value === undefined
    ? undefined
    : prefixErrors("body", () => content.write(content, value, type));
}
