import type { Pointer } from "../../ir/ir.js";
import {
  childPointer,
  type Documents,
  getString,
  isObject,
  type Located,
  type Refs,
  type Tree,
} from "../../load/load.js";
import type { Hierarchies } from "./hierarchy.js";

/** Whether a schema, or one that it refers to, has `readOnly` or `writeOnly` properties, so that requests and responses differ. */
export type DiffersByDirection = (schema: Tree, pointer: Pointer) => boolean;

/**
 * Creates the test for `readOnly` and `writeOnly` (OpenAPI, Schema Object). It searches each schema once: a search
 * that finds nothing proves that all schemas that it visited are the same in both directions.
 */
export function createDirectionTest(documents: Documents, refs: Refs, hierarchies: Hierarchies): DiffersByDirection {
  if (![...documents.all.values()].some(({ root }) => hasKeywords(root))) return () => false;
  const known = new Map<Tree, boolean>();
  return (schema, pointer) => {
    const answer = known.get(schema);
    if (answer !== undefined) return answer;
    const seen = new Set<Tree>();
    const found = findOneWay({ value: schema, pointer }, { refs, hierarchies }, known, seen);
    known.set(schema, found);
    if (!found) for (const item of seen) known.set(item, false);
    return found;
  };
}

/** Whether the keywords occur in a document. Most descriptions have none, and need no search. */
function hasKeywords(root: Tree): boolean {
  const stack: Tree[] = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (isObject(value) && (Object.hasOwn(value, "readOnly") || Object.hasOwn(value, "writeOnly"))) return true;
    if (typeof value !== "object" || value === null) continue;
    for (const item of Object.values(value)) if (typeof item === "object") stack.push(item);
  }
  return false;
}

function findOneWay(
  schema: Located,
  { refs, hierarchies }: { readonly refs: Refs; readonly hierarchies: Hierarchies },
  known: ReadonlyMap<Tree, boolean>,
  seen: Set<Tree>,
): boolean {
  const stack: Located[] = [schema];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, pointer: at } = next;
    if (typeof value !== "object" || value === null || seen.has(value) || known.get(value) === false) continue;
    seen.add(value);
    if (known.get(value) === true) return true;
    if (isObject(value)) {
      if (value["readOnly"] === true || value["writeOnly"] === true) return true;
      const ref = getString(value, "$ref");
      const target = ref === undefined ? undefined : refs.target(ref, at);
      if (target) stack.push(target);
      stack.push(...hierarchies.listOptionSchemas(at));
    }
    for (const [key, item] of Object.entries(value)) stack.push({ value: item, pointer: childPointer(at, key) });
  }
  return false;
}
