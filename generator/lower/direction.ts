import type { Pointer } from "../ir.js";
import type { Refs } from "../load/refs.js";
import { getString, isObject, type Tree } from "../load/tree.js";

/** Tells whether a schema, or any schema that it refers to, has members that only travel one way. */
export type DiffersByDirection = (schema: Tree, pointer: Pointer) => boolean;

/** Searches each schema once; what a search without a find has seen is known to be the same in both directions. */
export function createDirectionTest(root: Tree, refs: Refs): DiffersByDirection {
  if (!/"(?:readOnly|writeOnly)":true/.test(JSON.stringify(root))) return () => false;
  const known = new Map<Tree, boolean>();
  return (schema, pointer) => {
    const answer = known.get(schema);
    if (answer !== undefined) return answer;
    const seen = new Set<Tree>();
    const found = search(schema, pointer, refs, known, seen);
    known.set(schema, found);
    if (!found) for (const item of seen) known.set(item, false);
    return found;
  };
}

function search(
  schema: Tree,
  pointer: Pointer,
  refs: Refs,
  known: ReadonlyMap<Tree, boolean>,
  seen: Set<Tree>,
): boolean {
  const stack: Tree[] = [schema];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next !== "object" || next === null || seen.has(next) || known.get(next) === false) continue;
    seen.add(next);
    if (known.get(next) === true) return true;
    if (isObject(next)) {
      if (next["readOnly"] === true || next["writeOnly"] === true) return true;
      const ref = getString(next, "$ref");
      const target = ref === undefined ? undefined : refs.target(ref, pointer);
      if (target) stack.push(target.value);
    }
    stack.push(...Object.values(next));
  }
  return false;
}
