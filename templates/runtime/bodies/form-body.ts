import { convert } from "../codecs/convert.js";
import { ClientError } from "../errors/client-error.js";
import type { WriteQuery } from "../parameters/parameter.js";
import { percentEncode } from "../request/percent-encode.js";
import { text } from "../request/text.js";
import { writeParameters } from "../request/write-parameters.js";
import { isBinary, isRecord, ownPart } from "../values/values.js";
import type { Field, WriteBody } from "./request-content.js";

/** application/x-www-form-urlencoded. The body is sent also where every field is absent. */
export const formBody: WriteBody = ({ fields }, value, type) => ({
  body: formPairs(fields, value),
  type,
});

/**
 * application/x-www-form-urlencoded of one value, after its codec. `fields` has those that are not written by default.
 * A string and search parameters are a form already.
 */
export const openFormBody: WriteBody = ({ fields, codec }, value, type) => {
  if (typeof value === "string" || value instanceof URLSearchParams) {
    return { body: `${value}`, type };
  }
  const encoded = convert(codec, value, "encode");
  return { body: formPairs(allFields(fields, encoded), encoded), type };
};

/** The whole query as one value: what `encode` writes, by default a form (OpenAPI 3.2, `in: querystring`). */
export const rawQuery: WriteQuery = ({ query }, { encode }, value) => {
  query.push(encode ? percentEncode(encode(value)) : formPairs(allFields([], value), value));
};

/** The whole query as a form. `fields` has those that are not written by default (OpenAPI 3.2, `in: querystring`). */
export const fieldsQuery =
  (fields: readonly Field[]): WriteQuery =>
  ({ query }, _parameter, value) => {
    query.push(formPairs(allFields(fields, value), value));
  };

/**
 * A field for each property of a value. A property that is not listed is written by default. Throws a `ClientError` for
 * a value that has no properties, such as an array or bytes.
 */
export function allFields(fields: readonly Field[] = [], value: unknown): readonly Field[] {
  if (value !== null && (!isRecord(value) || isBinary(value))) {
    throw new ClientError("only an object can be sent as a form");
  }
  const own = ownPart(fields);
  return Object.keys(Object(value)).map(
    (name) => own.find((field) => (field.member ?? field.name) === name) ?? { name },
  );
}

/** An object as application/x-www-form-urlencoded: an array repeats its field, an object is JSON. */
export function formPairs(fields: readonly Field[] = [], value: unknown): string {
  const query: string[] = [];
  writeParameters({ query }, fields, value, writeField);
  return query.join("&");
}

const writeField: WriteQuery = ({ query }, { name, encode, whole }, value) => {
  for (const item of Array.isArray(value) && !whole ? value : [value]) {
    if (item !== undefined && (item !== null || encode)) {
      query.push(`${percentEncode(name)}=${percentEncode((encode ?? text)(item))}`);
    }
  }
};
