import type { Pointer } from "../../ir/ir.js";
import type { Tree } from "../../load/load.js";

/** Where the parts of an `allOf` are written that stands in no description. */
const POINTERS = new WeakMap<readonly Tree[], readonly Pointer[]>();

/** Joins parts that are written at several positions to an `allOf`. What is wrong in a part is wrong at its own position. */
export function joinParts(parts: readonly { readonly value: Tree; readonly pointer: Pointer }[]): readonly Tree[] {
  const allOf = parts.map(({ value }) => value);
  POINTERS.set(
    allOf,
    parts.map(({ pointer }) => pointer),
  );
  return allOf;
}

/** The positions of the parts of such an `allOf`; undefined for one that a description has. */
export const findPartPointers = (allOf: readonly Tree[]): readonly Pointer[] | undefined => POINTERS.get(allOf);
