import type { Pointer, TypeNode } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import type { Located, Refs } from "../../load/refs.js";
import { getString, isArray, isObject, type TreeObject } from "../../load/tree.js";
import type { DynamicScope, LowerContext, SchemaPlace } from "../context.js";

/** A `$dynamicRef`: the anchor as the outermost schema sets it that leads here (JSON Schema 2020-12, section 8.2.3.2). */
export function lowerDynamicRef(ref: string, place: SchemaPlace, context: LowerContext): TypeNode | undefined {
  const { refs, models } = context;
  const initial = refs.step(ref, place.pointer);
  if (!initial) return undefined;
  const name = ref.slice(ref.indexOf("#") + 1);
  const isDynamic = refs.dynamicAnchorsAt(initial.pointer).get(name) === initial.pointer;
  const pointer = (isDynamic ? scopeAt(place, refs).get(name) : undefined) ?? initial.pointer;
  return models.at(pointer, place, context);
}

/** The anchors that hold at a place: those of the schemas that led there win over its own resource's. */
const scopeAt = ({ pointer, dynamic }: SchemaPlace, refs: Refs): DynamicScope =>
  new Map([...refs.dynamicAnchorsAt(pointer), ...(dynamic ?? [])]);

/** What a reference from a place changes in its target: the anchors used there that would mean something else alone. */
export function carriedScope(place: SchemaPlace, target: Located, { refs }: LowerContext): DynamicScope | undefined {
  const scope = scopeAt(place, refs);
  if (scope.size === 0) return undefined;
  const own = refs.dynamicAnchorsAt(target.pointer);
  const used = anchorsUsed(target, refs);
  const carried = [...scope].filter(([name, pointer]) => used.has(name) && own.get(name) !== pointer);
  return carried.length > 0 ? new Map(carried) : undefined;
}

/** The names of the dynamic anchors that a schema refers to, itself or through others. */
function anchorsUsed(schema: Located, refs: Refs): ReadonlySet<string> {
  const used = new Set<string>();
  const seen = new Set<Pointer>();
  const stack: Located[] = [schema];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, pointer } = next;
    if (seen.has(pointer)) continue;
    seen.add(pointer);
    if (isArray(value)) value.forEach((item, index) => stack.push({ value: item, pointer: child(pointer, index) }));
    if (!isObject(value)) continue;
    stack.push(...referred(value, pointer, used, refs));
    for (const [key, item] of Object.entries(value)) stack.push({ value: item, pointer: child(pointer, key) });
  }
  return used;
}

function referred(value: TreeObject, pointer: Pointer, used: Set<string>, refs: Refs): Located[] {
  const dynamic = getString(value, "$dynamicRef");
  if (dynamic !== undefined) used.add(dynamic.slice(dynamic.indexOf("#") + 1));
  const found = [getString(value, "$ref"), dynamic].map((ref) => ref && refs.pointerOf(ref, pointer));
  return found.flatMap((at) => (at ? [{ value: refs.at(at) ?? null, pointer: at }] : []));
}
