import { allFields } from "./all-fields.js";
import { about } from "../errors/client-error.js";
import type { Field, WriteBody } from "../client/operation.js";
import { own } from "../values/own.js";
import { isRecord } from "../parameters/pieces.js";
import { jsonText, text } from "../request/text.js";

/**
 * multipart/form-data (RFC 7578): a part for each field, one for each item of an array. Scalars are text, objects JSON,
 * binary data as it is; `Field.type` sets a part's Content-Type. `undefined` is left out.
 */
export const multipartBody: WriteBody = ({ fields = [], member }, value) => {
  const form = new FormData();
  for (const field of member === undefined ? fields : allFields(fields, value)) {
    const item = own(value, field.member);
    const items = Array.isArray(item) && !field.whole ? item : [item];
    about(`parameter "${field.name}"`, () => items.forEach((part) => append(form, field, part)));
  }
  return { body: form };
};

function append(form: FormData, field: Field, value: unknown): void {
  if (value === undefined || (value === null && !field.encode)) return;
  const type = /^[^,*]+$/.test(field.type ?? "") ? field.type : undefined;
  if (isBinary(value)) return appendBinary(form, field.name, value, type);
  const json = type ?? (isRecord(value) ? "application/json" : undefined);
  const content = partText(field, value, json);
  // A part with a type of its own has to be a Blob, and FormData gives every Blob a file name.
  if (json) form.append(field.name, new Blob([content], { type: json }));
  else form.append(field.name, content);
}

function partText(field: Field, value: unknown, type = ""): string {
  if (field.encode) return field.encode(value);
  return /\bjson\b/.test(type) ? jsonText(value) : text(value);
}

function isBinary(value: unknown): value is Blob | ArrayBuffer | ArrayBufferView {
  return value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value);
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
