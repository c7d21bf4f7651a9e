import { isArray, isObject, type Tree } from "../tree.js";
import { member, put, type Draft, type Own } from "./draft.js";
import type { Location } from "./json-path.js";

/** A member of an update that can't be merged with what the description has in its place. */
export interface Misfit {
  /** Where it stands in the update. */
  readonly tokens: readonly (string | number)[];
  readonly given: Kind;
  readonly found: Kind;
}

export type Kind = "an object" | "a list" | "a plain value";

export const kindOf = (value: Tree): Kind =>
  isObject(value) ? "an object" : isArray(value) ? "a list" : "a plain value";

/**
 * Merges a value into the node at a location (Overlay Specification 1.1.0, section 4.4.3): members of objects are
 * merged, lists are put behind one another, plain values replace each other, and a list takes anything else as its next
 * item. What doesn't fit is told and left out.
 */
export function merge(draft: Draft, location: Location, found: Tree, value: Tree): readonly Misfit[] {
  if (isArray(found)) {
    append(draft.open(location), isArray(value) ? value : [value]);
    return [];
  }
  if (kindOf(found) !== kindOf(value)) return [{ tokens: [], given: kindOf(value), found: kindOf(found) }];
  if (!isObject(value)) {
    draft.set(location, value);
    return [];
  }
  return mergeMembers(draft, draft.open(location), value, []);
}

/** No deeper than a document may nest, so that the stack suffices. */
function mergeMembers(draft: Draft, target: Own | undefined, value: Tree, tokens: Misfit["tokens"]): readonly Misfit[] {
  if (!target || !isObject(value)) return [];
  return Object.entries(value).flatMap(([key, given]) => {
    const found = member(target, key);
    const at = [...tokens, key];
    if (found !== undefined && kindOf(found) !== kindOf(given))
      return [{ tokens: at, given: kindOf(given), found: kindOf(found) }];
    if (found === undefined || kindOf(given) === "a plain value") put(target, key, given);
    else if (isArray(given)) append(draft.openIn(target, key), given);
    else return mergeMembers(draft, draft.openIn(target, key), given, at);
    return [];
  });
}

function append(list: Own | undefined, items: readonly Tree[]): void {
  if (Array.isArray(list)) for (const item of items) list.push(item);
}
