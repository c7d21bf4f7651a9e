import type { Pointer, TypeNode } from "../../ir/ir.js";
import {
  childPointer,
  getString,
  isArray,
  isObject,
  type Located,
  type Refs,
  type TreeObject,
} from "../../load/load.js";
import type { DynamicScope, LowerContext, SchemaLocation } from "../context.js";

/** A `$dynamicRef`: the anchor of the outermost schema above this location (JSON Schema 2020-12, section 8.2.3.2). */
export function lowerDynamicRef(ref: string, location: SchemaLocation, context: LowerContext): TypeNode | undefined {
  const { refs, models } = context;
  const initial = refs.step(ref, location.pointer);
  if (!initial) return undefined;
  const name = ref.slice(ref.indexOf("#") + 1);
  const isDynamic = refs.dynamicAnchorsAt(initial.pointer).get(name) === initial.pointer;
  const pointer = (isDynamic ? findDynamicScope(location, refs).get(name) : undefined) ?? initial.pointer;
  return models.resolvePointer(pointer, location, context);
}

/** The dynamic anchors in a location. Those of the schemas above it replace those of its resource. */
const findDynamicScope = ({ pointer, dynamic }: SchemaLocation, refs: Refs): DynamicScope =>
  new Map([...refs.dynamicAnchorsAt(pointer), ...(dynamic ?? [])]);

/**
 * The dynamic anchors that a reference changes in its target: those that the target uses and that would mean another schema
 * without the reference. It is undefined if there are none.
 */
export function findCarriedScope(
  location: SchemaLocation,
  target: Located,
  { refs }: LowerContext,
): DynamicScope | undefined {
  const scope = findDynamicScope(location, refs);
  if (scope.size === 0) return undefined;
  const anchors = refs.dynamicAnchorsAt(target.pointer);
  const used = findUsedAnchors(target, refs);
  const carried = [...scope].filter(([name, pointer]) => used.has(name) && anchors.get(name) !== pointer);
  return carried.length > 0 ? new Map(carried) : undefined;
}

/** The names of the dynamic anchors that a schema refers to, directly or through other schemas. */
function findUsedAnchors(schema: Located, refs: Refs): ReadonlySet<string> {
  const used = new Set<string>();
  const seen = new Set<Pointer>();
  const stack: Located[] = [schema];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, pointer } = next;
    if (seen.has(pointer)) continue;
    seen.add(pointer);
    if (isArray(value))
      value.forEach((item, index) => stack.push({ value: item, pointer: childPointer(pointer, index) }));
    if (!isObject(value)) continue;
    stack.push(...followReferences(value, pointer, used, refs));
    for (const [key, item] of Object.entries(value)) stack.push({ value: item, pointer: childPointer(pointer, key) });
  }
  return used;
}

function followReferences(value: TreeObject, pointer: Pointer, used: Set<string>, refs: Refs): Located[] {
  const dynamic = getString(value, "$dynamicRef");
  if (dynamic !== undefined) used.add(dynamic.slice(dynamic.indexOf("#") + 1));
  const found = [getString(value, "$ref"), dynamic].map((ref) => ref && refs.pointerOf(ref, pointer));
  return found.flatMap((at) => (at ? [{ value: refs.at(at) ?? null, pointer: at }] : []));
}
