import type { Pointer } from "../../ir/ir.js";
import { childPointer } from "../pointer.js";
import { getPureReference, type Located, type Refs } from "./refs.js";
import { getArray, getString, isObject, type Tree } from "../tree.js";

/** How a schema contains itself. */
export interface OwnCycle {
  /** The first reference of the cycle. */
  readonly at: Pointer;
  /** The schemas of the cycle, which all contain each other. */
  readonly members: readonly Pointer[];
}

interface Step {
  readonly schema: Located;
  readonly before: Step | undefined;
  /** The reference that led here. */
  readonly at: Pointer | undefined;
}

/**
 * Finds the shortest cycle of `allOf`, and of `$ref` beside other keywords, through which a schema contains itself. No value
 * can be told from such a part. A chain of references alone is another problem.
 */
export function findOwnCycle(schema: Located, refs: Refs): OwnCycle | undefined {
  if (getPureReference(schema.value) !== undefined) return undefined;
  const free = FREE.get(refs) ?? new Set<Pointer>();
  FREE.set(refs, free);
  if (free.has(schema.pointer)) return undefined;
  const seen = new Set<Pointer>();
  let isTree = true;
  let steps: readonly Step[] = [{ schema, before: undefined, at: undefined }];
  while (steps.length > 0) {
    const next: Step[] = [];
    for (const step of steps.flatMap((each) => listParts(each, refs))) {
      const { pointer } = step.schema;
      if (pointer === schema.pointer) return describeCycle(step);
      if (free.has(pointer)) continue;
      if (seen.has(pointer)) isTree = false;
      else next.push(step);
      seen.add(pointer);
    }
    steps = next;
  }
  // Where no schema was met twice, none of them is in a cycle.
  for (const pointer of isTree ? [schema.pointer, ...seen] : [schema.pointer]) free.add(pointer);
  return undefined;
}

/** The schemas that are in no cycle, so that a long chain is followed once. */
const FREE = new WeakMap<Refs, Set<Pointer>>();

function describeCycle(last: Step): OwnCycle | undefined {
  const path: Step[] = [];
  for (let step: Step | undefined = last; step; step = step.before) path.unshift(step);
  const at = path.find((step) => step.at !== undefined)?.at;
  return at === undefined ? undefined : { at, members: path.map(({ schema: { pointer } }) => pointer) };
}

/** The schemas that a schema consists of, one step down. */
function listParts(before: Step, refs: Refs): readonly Step[] {
  const { value, pointer } = before.schema;
  if (!isObject(value)) return [];
  const ref = getString(value, "$ref");
  const target = ref === undefined ? undefined : refs.step(ref, pointer);
  const inline = (getArray(value, "allOf") ?? []).map((part: Tree, index): Step => ({
    schema: { value: part, pointer: childPointer(pointer, "allOf", index) },
    before,
    at: undefined,
  }));
  return [...(target ? [{ schema: target, before, at: childPointer(pointer, "$ref") }] : []), ...inline];
}
