import type { Pointer } from "../../ir/ir.js";
import { isObject, type Tree } from "../../load/load.js";

/** Where the parts of an `allOf` are written that stands in no description. */
const POINTERS = new WeakMap<readonly Tree[], readonly Pointer[]>();

/** The names that objects in such a part begin with, if these are not those of the whole. */
const HINTS = new WeakMap<object, string>();

/** A part that is written elsewhere than the `allOf`. */
interface PartElsewhere {
  readonly value: Tree;
  readonly pointer: Pointer;
  readonly hint?: string;
}

/** Joins parts that are written at several positions to an `allOf`. What is wrong in a part is wrong at its own position. */
export function joinParts(parts: readonly PartElsewhere[]): readonly Tree[] {
  const allOf = parts.map(({ value }) => value);
  POINTERS.set(
    allOf,
    parts.map(({ pointer }) => pointer),
  );
  for (const { value, hint } of parts) if (isObject(value) && hint !== undefined) HINTS.set(value, hint);
  return allOf;
}

/** The positions of the parts of such an `allOf`; undefined for one that a description has. */
export const findPartPointers = (allOf: readonly Tree[]): readonly Pointer[] | undefined => POINTERS.get(allOf);

/** What the names of objects in a part begin with. Undefined if that is the name of the whole. */
export const findPartHint = (value: Tree): string | undefined => (isObject(value) ? HINTS.get(value) : undefined);
