import { about } from "./client-error.js";
import { emptyDraft } from "./draft.js";
import type { Field } from "./operation.js";
import { own } from "./own.js";
import { percent } from "./percent.js";
import { text } from "./text.js";

/**
 * The pairs of an object as application/x-www-form-urlencoded has them: arrays are repeated, objects are JSON text,
 * `undefined` is left out. With `open`, members that are no declared field are written too.
 */
export function formPairs(fields: readonly Field[], value: unknown, open: boolean): string[] {
  return allFields(fields, value, open).flatMap((field) => {
    const item = own(value, field.member);
    return item === undefined ? [] : about(`parameter "${field.name}"`, () => write(field, item));
  });
}

/** The declared fields, and one for each other member of the value where it is `open`. */
export function allFields(
  fields: readonly Field[],
  value: unknown,
  open: boolean,
): readonly Field[] {
  if (!open || typeof value !== "object" || value === null) return fields;
  const declared = new Set(fields.map((field) => field.member));
  const others = Object.keys(value).filter((member) => !declared.has(member));
  return [...fields, ...others.map((name) => ({ name, member: name }))];
}

function write(field: Field, value: unknown): string[] {
  if (field.write) {
    const draft = emptyDraft();
    field.write(draft, { ...field, write: field.write }, value);
    return draft.query;
  }
  const items = Array.isArray(value) && !field.whole ? value : [value];
  const { name, encode = text } = field;
  return items
    .filter((item) => item !== undefined && (item !== null || field.encode))
    .map((item) => `${percent(name)}=${percent(encode(item))}`);
}
