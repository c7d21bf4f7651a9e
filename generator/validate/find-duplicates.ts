import { getString, isObject, type Tree, writeJson } from "../load/load.js";

/** The indexes of items that an array already holds. */
export function findDuplicates(list: readonly Tree[]): readonly number[] {
  const seen = new Set<string>();
  return list.flatMap((item, index) => {
    const key = identifyItem(item);
    if (seen.has(key)) return [index];
    seen.add(key);
    return [];
  });
}

/** A parameter is identified by name and location, a reference by its target, anything else by its value. */
function identifyItem(item: Tree): string {
  if (!isObject(item)) return writeJson(item);
  const [ref, name, location] = [getString(item, "$ref"), getString(item, "name"), getString(item, "in")];
  if (ref !== undefined) return `$ref ${ref}`;
  return name !== undefined && location !== undefined ? `${location} ${name}` : writeJson(item);
}
