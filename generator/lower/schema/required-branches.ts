import type { ObjectType, Property } from "../../ir/ir.js";
import { childPointer, get, getArray, isObject, type Located, type TreeObject } from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { chooseMember } from "../names/member-names.js";
import { unite } from "../types/combine-types.js";
import { findDeclarations } from "./declarations.js";

/** Lowers a property's schema. */
type LowerPart = (part: Located) => Property["type"];

/**
 * The object that the object parts of an `allOf` describe, in which each property that they only require has the type that
 * the branches of another part declare. Such a property is required in every branch.
 */
export function declareRequired(
  object: ObjectType,
  others: readonly Located<TreeObject>[],
  lower: LowerPart,
  context: LowerContext,
): ObjectType {
  if (others.length === 0) return object;
  const branches = others.flatMap((part) => listBranches(part, context));
  const properties = object.properties.map((property) => {
    if (property.type.kind !== "unknown" || !property.required) return property;
    const declared = branches.flatMap((branch) => findDeclarations(branch, property.name, context));
    if (declared.length === 0) return property;
    const member = chooseMember(
      property.name,
      declared.map(({ pointer }) => pointer),
      context,
    );
    return { ...property, member, type: unite(declared.map(lower)) };
  });
  return { ...object, properties };
}

/** The branches of the unions that a part consists of, through references; the part itself if it is no union. */
function listBranches(part: Located, context: LowerContext, seen: ReadonlySet<string> = new Set()): readonly Located[] {
  const resolved = context.refs.resolve(part.value, part.pointer);
  if (!resolved || seen.has(resolved.pointer)) return [];
  const { value, pointer } = resolved;
  const inside = new Set(seen).add(pointer);
  const branches = (["oneOf", "anyOf", "allOf"] as const).flatMap((key) =>
    (getArray(value, key) ?? []).flatMap((branch, index) =>
      listBranches({ value: branch, pointer: childPointer(pointer, key, index) }, context, inside),
    ),
  );
  return isObject(value) && get(value, "properties") !== undefined ? [resolved, ...branches] : branches;
}
