import { convert } from "../codecs/convert.js";
import { prefixErrors } from "../errors/client-error.js";
import { jsonString, text } from "../request/text.js";
import { isBinary, isRecord, ownPart, ownProperty } from "../values/values.js";
import { allFields } from "./form-body.js";
import type { Field, WriteBody } from "./request-content.js";

/**
 * multipart/form-data (RFC 7578): a part for each field, and one for each item of an array. Scalars are strings,
 * objects are JSON, binary data is unchanged. `Field.type` sets the Content-Type of a part.
 */
export const multipartBody: WriteBody = ({ fields = [] }, value) => ({
  body: formParts(fields, value),
  type: undefined,
});

/** multipart/form-data that is left out where no field is given. */
export const optionalMultipartBody: WriteBody = (content, value, type) => {
  const isGiven = ownPart(content.fields ?? []).some(
    ({ name, member = name }) => ownProperty(value, member) !== undefined,
  );
  return isGiven ? multipartBody(content, value, type) : undefined;
};

/**
 * multipart/form-data of one value, after its codec. `fields` has the parts that are not written by default.
 * A `FormData` is sent as it is.
 */
export const openMultipartBody: WriteBody = ({ fields, codec }, value) => {
  if (value instanceof FormData) return { body: value, type: undefined };
  const encoded = convert(codec, value, "encode");
  return { body: formParts(allFields(fields, encoded), encoded), type: undefined };
};

function formParts(fields: readonly Field[], value: unknown): FormData {
  const form = new FormData();
  for (const field of ownPart(fields)) {
    const fieldValue = ownProperty(value, field.member ?? field.name);
    const items = Array.isArray(fieldValue) && !field.whole ? fieldValue : [fieldValue];
    prefixErrors(`parameter "${field.name}"`, () =>
      items.forEach((item) => appendField(form, field, item)),
    );
  }
  return form;
}

function appendField(form: FormData, field: Field, value: unknown): void {
  if (value === undefined || (value === null && !field.encode)) return;
  const type = /^[^,*]+$/.test(field.type ?? "") ? field.type : undefined;
  if (isBinary(value)) return appendBinary(form, field.name, value, type);
  const isJson = isRecord(value) || (Array.isArray(value) && !field.whole);
  const contentType = type ?? (isJson ? "application/json" : undefined);
  const content = fieldString(field, value, contentType);
  // Only a Blob can have a Content-Type. FormData gives every Blob a file name.
  if (contentType) form.append(field.name, new Blob([content], { type: contentType }));
  else form.append(field.name, content);
}

function fieldString(field: Field, value: unknown, type = ""): string {
  if (field.encode) return field.encode(value);
  return /\bjson\b/.test(type) ? jsonString(value) : text(value);
}

function appendBinary(
  form: FormData,
  name: string,
  value: Blob | ArrayBuffer | ArrayBufferView,
  type: string | undefined,
): void {
  const blob =
    value instanceof Blob && (type === undefined || value.type === type)
      ? value
      : new Blob([value as BlobPart], { type: type ?? "" });
  if (value instanceof File) form.append(name, blob, value.name);
  else form.append(name, blob);
}
