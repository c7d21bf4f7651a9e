import { isArray, isObject, type Tree } from "../tree.js";
import { getChild, put, type EditableTree, type Editable } from "./editable-tree.js";
import type { Location } from "./json-path.js";

/** A property of an update that can't be merged, because the description has a value of another kind. */
export interface Misfit {
  /** Its location in the update. */
  readonly tokens: readonly (string | number)[];
  readonly given: Kind;
  readonly found: Kind;
}

export type Kind = "an object" | "an array" | "a scalar";

/** The kind of a value, as messages name it. */
export const describeKind = (value: Tree): Kind =>
  isObject(value) ? "an object" : isArray(value) ? "an array" : "a scalar";

/**
 * Merges a value into the node at a location (Overlay Specification 1.1.0, section 4.4.3): Objects are merged, arrays
 * are concatenated, and scalars are replaced. Any other value is appended to an array. Returns the properties that
 * can't be merged.
 */
export function merge(tree: EditableTree, location: Location, found: Tree, value: Tree): readonly Misfit[] {
  if (isArray(found)) {
    append(tree.open(location), isArray(value) ? value : [value]);
    return [];
  }
  if (describeKind(found) !== describeKind(value))
    return [{ tokens: [], given: describeKind(value), found: describeKind(found) }];
  if (!isObject(value)) {
    tree.set(location, value);
    return [];
  }
  return mergeMembers(tree, tree.open(location), value, []);
}

/** The depth of documents is limited, so that the recursion is safe. */
function mergeMembers(
  tree: EditableTree,
  target: Editable | undefined,
  value: Tree,
  tokens: Misfit["tokens"],
): readonly Misfit[] {
  if (!target || !isObject(value)) return [];
  return Object.entries(value).flatMap(([key, given]) => {
    const found = getChild(target, key);
    const at = [...tokens, key];
    if (found !== undefined && describeKind(found) !== describeKind(given))
      return [{ tokens: at, given: describeKind(given), found: describeKind(found) }];
    if (found === undefined || describeKind(given) === "a scalar") put(target, key, given);
    else if (isArray(given)) append(tree.openIn(target, key), given);
    else return mergeMembers(tree, tree.openIn(target, key), given, at);
    return [];
  });
}

function append(list: Editable | undefined, items: readonly Tree[]): void {
  if (Array.isArray(list)) for (const item of items) list.push(item);
}
