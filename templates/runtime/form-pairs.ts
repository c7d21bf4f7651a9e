import { about } from "./client-error.js";
import { emptyDraft } from "./draft.js";
import type { Field } from "./operation.js";
import { own } from "./own.js";
import { percent } from "./percent.js";
import { text } from "./text.js";

/**
 * The pairs of an object as application/x-www-form-urlencoded has them: arrays are repeated, objects are JSON text,
 * `undefined` is left out.
 */
export function formPairs(fields: readonly Field[], value: unknown): string {
  const pairs = fields.flatMap((field) => {
    const item = own(value, field.member);
    return item === undefined ? [] : about(`parameter "${field.name}"`, () => write(field, item));
  });
  return pairs.join("&");
}

function write(field: Field, value: unknown): string[] {
  const { name, encode = text, whole } = field;
  if (field.write) {
    const draft = emptyDraft();
    field.write(draft, { ...field, write: field.write }, value);
    return draft.query;
  }
  return (Array.isArray(value) && !whole ? value : [value])
    .filter((item) => item !== undefined && (item !== null || field.encode))
    .map((item) => `${percent(name)}=${percent(encode(item))}`);
}
