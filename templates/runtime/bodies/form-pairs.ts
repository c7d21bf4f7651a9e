import { errorAbout } from "../errors/client-error.js";
import { emptyDraft } from "../request/draft.js";
import type { Field } from "../client/operation.js";
import { own } from "../values/own.js";
import { percent } from "../request/percent.js";
import { text } from "../request/text.js";

/**
 * The pairs of an object as application/x-www-form-urlencoded has them: arrays are repeated, objects are JSON text,
 * `undefined` is left out.
 */
export function formPairs(fields: readonly Field[], value: unknown): string {
  const pairs: string[] = [];
  for (const field of fields) {
    const item = own(value, field.member);
    try {
      if (item !== undefined) write(pairs, field, item);
    } catch (cause) {
      throw errorAbout(`parameter "${field.name}"`, cause);
    }
  }
  return pairs.join("&");
}

function write(pairs: string[], field: Field, value: unknown): void {
  const { name, encode = text, whole } = field;
  if (field.write) {
    field.write({ ...emptyDraft(), query: pairs }, { ...field, write: field.write }, value);
    return;
  }
  for (const item of Array.isArray(value) && !whole ? value : [value]) {
    if (item !== undefined && (item !== null || field.encode)) {
      pairs.push(`${percent(name)}=${percent(encode(item))}`);
    }
  }
}
