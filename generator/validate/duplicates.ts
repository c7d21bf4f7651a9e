import { getString, isObject, type Tree } from "../load/tree.js";

/** The places of items that are in a list a second time. */
export function doubles(list: readonly Tree[]): readonly number[] {
  const seen = new Set<string>();
  return list.flatMap((item, index) => {
    const key = keyOf(item);
    if (seen.has(key)) return [index];
    seen.add(key);
    return [];
  });
}

/** A parameter is known by its name and location, a reference by where it leads, all else by what it holds. */
function keyOf(item: Tree): string {
  if (!isObject(item)) return JSON.stringify(item);
  const [ref, name, location] = [getString(item, "$ref"), getString(item, "name"), getString(item, "in")];
  if (ref !== undefined) return `$ref ${ref}`;
  return name !== undefined && location !== undefined ? `${location} ${name}` : JSON.stringify(item);
}
