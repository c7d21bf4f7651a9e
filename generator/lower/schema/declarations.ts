import type { Pointer } from "../../ir/ir.js";
import { childPointer, get, getArray, getObject, getString, isObject, type Located } from "../../load/load.js";
import type { LowerContext } from "../context.js";

/** The pointer at which a schema declares a property. */
export const toPropertyPointer = (schema: Pointer, name: string): Pointer => childPointer(schema, "properties", name);

/**
 * Finds where a schema declares a property: in its own `properties`, in the target of its `$ref` and in its `allOf`. An
 * `allOf` may declare a property several times.
 */
export function findDeclarations(
  schema: Located,
  name: string,
  { refs }: Pick<LowerContext, "refs">,
): readonly Located[] {
  const seen = new Set<Pointer>();
  const search = ({ value, pointer }: Located): readonly Located[] => {
    if (!isObject(value) || seen.has(pointer)) return [];
    seen.add(pointer);
    const declared = get(getObject(value, "properties") ?? {}, name);
    const ref = getString(value, "$ref");
    const target = ref === undefined ? undefined : refs.target(ref, pointer);
    const parts = (getArray(value, "allOf") ?? []).map((part, index) => ({
      value: part,
      pointer: childPointer(pointer, "allOf", index),
    }));
    return [
      ...(declared === undefined ? [] : [{ value: declared, pointer: toPropertyPointer(pointer, name) }]),
      ...(target ? [target, ...parts] : parts).flatMap(search),
    ];
  };
  return search(schema);
}
