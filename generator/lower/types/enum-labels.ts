import type { Enum } from "../../ir/ir.js";
import { get, isArray, isObject, scalarToString, type Tree, type TreeObject } from "../../load/load.js";

/** The extensions that name enum values, and those that describe them. Each is an array in the order of `enum`, or an object by value. */
const NAMES = ["x-enum-varnames", "x-enumNames", "x-enum-names"];
const DESCRIPTIONS = ["x-enum-descriptions", "x-enumDescriptions"];

/** The names and descriptions of enum values, by value; undefined if there are none. */
export function lowerEnumLabels(schema: TreeObject, values: readonly Tree[]): Enum["labels"] {
  const labels = values.flatMap((value, index) => {
    const name = findLabel(schema, NAMES, value, index);
    const description = findLabel(schema, DESCRIPTIONS, value, index);
    if (value === null || (name === undefined && description === undefined)) return [];
    return [[scalarToString(value), { ...(name && { name }), ...(description && { description }) }] as const];
  });
  return labels.length > 0 ? Object.fromEntries(labels) : undefined;
}

/** The string of the first extension that has one for a value. */
function findLabel(schema: TreeObject, keys: readonly string[], value: Tree, index: number): string | undefined {
  const labels = keys.map((key) => {
    const list = get(schema, key);
    if (isArray(list)) return list[index];
    return isObject(list) ? get(list, scalarToString(value)) : undefined;
  });
  return labels.find((label): label is string => typeof label === "string" && label.trim() !== "");
}
