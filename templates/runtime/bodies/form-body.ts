import { convert } from "../codecs/convert.js";
import { prefixError } from "../errors/client-error.js";
import type { WriteParameter } from "../parameters/parameter.js";
import { percentEncode } from "../request/percent-encode.js";
import { newRequestBuilder } from "../request/request-builder.js";
import { text } from "../request/text.js";
import { ownProperty } from "../values/values.js";
import type { Field, WriteBody } from "./request-content.js";

/** application/x-www-form-urlencoded. The body is sent also where every field is absent. */
export const formBody: WriteBody = ({ fields = [] }, value, type) => ({
  body: formPairs(fields, value),
  type,
});

/** application/x-www-form-urlencoded of one value, after its codec. `fields` has those that are not written by default. */
export const openFormBody: WriteBody = ({ fields, codec }, value, type) => {
  const encoded = convert(codec, value, "encode");
  return { body: formPairs(allFields(fields, encoded), encoded), type };
};

/** The whole query as one value: what `encode` writes, by default a form (OpenAPI 3.2, `in: querystring`). */
export const rawQuery: WriteParameter = ({ query }, { encode }, value) => {
  query.push(encode ? percentEncode(encode(value)) : formPairs(allFields([], value), value));
};

/** The whole query as a form. `fields` has those that are not written by default (OpenAPI 3.2, `in: querystring`). */
export const fieldsQuery =
  (fields: readonly Field[]): WriteParameter =>
  ({ query }, _parameter, value) => {
    query.push(formPairs(allFields(fields, value), value));
  };

/** A field for each property of a value. A property that is not listed is written by default. */
export function allFields(fields: readonly Field[] = [], value: unknown): readonly Field[] {
  return Object.keys(Object(value)).map(
    (name) => fields.find((field) => field.member === name) ?? { name, member: name },
  );
}

/** An object as application/x-www-form-urlencoded: an array repeats its field, an object is JSON. */
export function formPairs(fields: readonly Field[], value: unknown): string {
  const query: string[] = [];
  for (const field of fields) {
    const item = ownProperty(value, field.member);
    try {
      if (item !== undefined) writeField(query, field, item);
    } catch (cause) {
      throw prefixError(`parameter "${field.name}"`, cause);
    }
  }
  return query.join("&");
}

function writeField(query: string[], field: Field, value: unknown): void {
  const { name, encode = text, whole } = field;
  if (field.write) {
    field.write({ ...newRequestBuilder(), query }, { ...field, write: field.write }, value);
    return;
  }
  for (const item of Array.isArray(value) && !whole ? value : [value]) {
    if (item !== undefined && (item !== null || field.encode)) {
      query.push(`${percentEncode(name)}=${percentEncode(encode(item))}`);
    }
  }
}
