import type { ObjectType, TypeNode } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import type { Located } from "../../load/refs.js";
import { get, getArray, getObject, getString, isArray, isObject, type Tree, type TreeObject } from "../../load/tree.js";
import { inner } from "./array.js";
import type { LowerContext, SchemaPlace } from "../context.js";
import { carriedScope } from "./dynamic.js";
import { objectType } from "./object.js";
import { withoutReplaced } from "./replaced-type.js";
import { lowerSchema, OBJECT_KEYWORDS } from "./schema.js";
import { intersect, mergeObjects, UNKNOWN } from "./combine-types.js";

/** `allOf`: objects become one object with the members of all; anything else an intersection. */
export function lowerAllOf(schema: TreeObject, place: SchemaPlace, context: LowerContext): TypeNode {
  const { allOf: _, nullable: __, "x-nullable": ___, ...own } = schema;
  const written = [
    { value: own, pointer: place.pointer },
    ...(getArray(schema, "allOf") ?? []).map((value, index) => ({
      value,
      pointer: child(place.pointer, "allOf", index),
    })),
  ].filter(({ value }) => saysSomething(value));
  const [only] = written;
  if (written.length === 0) return UNKNOWN;
  if (written.length === 1 && only) return lowerSchema(only.value, { ...place, pointer: only.pointer }, context);

  const parts = written.flatMap((part) => expand(part, context, new Map()));
  const objects = parts.filter(isObjectPart);
  const others = withoutReplaced(
    parts.filter((part) => !isObjectPart(part)),
    context,
  );
  if (others.length === 0 && !place.isModel) return context.models.inline(schema, place, context);
  const at = `${place.direction} ${place.pointer}`;
  if (context.merging.has(at)) return context.models.inline(schema, inner(place), context);
  context.merging.add(at);
  const merged = objects.length > 0 ? [mergeParts(objects, place, context)] : [];
  const all = [
    ...merged,
    ...others.map(({ value, pointer }) => lowerSchema(value, { ...inner(place), pointer }, context)),
  ];
  context.merging.delete(at);
  return all.reduce(intersect, UNKNOWN);
}

const COMMENTS = new Set(
  "description title example examples deprecated externalDocs default xml discriminator $comment readOnly writeOnly".split(
    " ",
  ),
);

const saysSomething = (schema: Tree): boolean =>
  isObject(schema) && Object.keys(schema).some((key) => !COMMENTS.has(key) && !key.startsWith("x-"));

/**
 * The part itself, or what its reference and its own `allOf` are made of, as long as that is objects all the way. What is
 * referred to twice counts once: `allOf` of a schema with itself is that schema. `done`: by pointer, whether it was.
 */
function expand(part: Located, context: LowerContext, done: Map<string, "objects" | "other">): Located<TreeObject>[] {
  const { value, pointer } = part;
  if (!isObject(value)) return [];
  const ref = getString(value, "$ref");
  if (ref !== undefined) {
    const target = context.refs.target(ref, pointer);
    if (!target) return [];
    const before = done.get(target.pointer);
    if (before !== undefined) return before === "objects" ? [] : [{ value, pointer }];
    done.set(target.pointer, "objects");
    const parts = expand(target, context, done);
    if (parts.every(isObjectPart)) return parts;
    done.set(target.pointer, "other");
    return [{ value, pointer }];
  }
  const allOf = getArray(value, "allOf");
  if (!allOf || getArray(value, "oneOf") || getArray(value, "anyOf")) return [{ value, pointer }];
  const { allOf: _, ...own } = value;
  const nested = allOf.flatMap((item, index) =>
    expand({ value: item, pointer: child(pointer, "allOf", index) }, context, done),
  );
  return saysSomething(own) ? [{ value: own, pointer }, ...nested] : nested;
}

/** Whether a schema says nothing but which members an object has. */
function isObjectPart({ value }: Located<TreeObject>): boolean {
  const type = get(value, "type");
  if (["$ref", "oneOf", "anyOf", "allOf", "enum", "const"].some((key) => get(value, key) !== undefined)) return false;
  if (
    type !== undefined &&
    type !== "object" &&
    !(isArray(type) && type.every((name) => name === "object" || name === "null"))
  )
    return false;
  return type !== undefined || OBJECT_KEYWORDS.some((key) => get(value, key) !== undefined);
}

function mergeParts(parts: readonly Located<TreeObject>[], place: SchemaPlace, context: LowerContext): ObjectType {
  const types = parts.map((part) => {
    const dynamic = carriedScope(place, part, context) ?? place.dynamic;
    return objectType(part.value, { ...place, pointer: part.pointer, dynamic }, context);
  });
  const declared = new Set(parts.flatMap(({ value }) => Object.keys(getObject(value, "properties") ?? {})));
  const merged = types.map(withoutOpenness).reduce(mergeObjects);
  const kept = new Set(
    types.flatMap(({ properties }) => properties.filter(({ type }) => type.kind !== "unknown").map(({ name }) => name)),
  );
  return {
    ...merged,
    properties: merged.properties.filter(
      ({ name, type }) =>
        type.kind !== "unknown" || kept.has(name) || !declared.has(name) || isEmitted(parts, name, place),
    ),
    additional: merged.properties.length === 0 ? (merged.additional ?? UNKNOWN) : merged.additional,
  };
}

/** A required member that is declared in another part, and left out there because of the direction, stays left out. */
function isEmitted(parts: readonly Located<TreeObject>[], name: string, { direction }: SchemaPlace): boolean {
  const keyword = direction === "request" ? "readOnly" : "writeOnly";
  return parts.every(({ value }) => {
    const property = get(getObject(value, "properties") ?? {}, name);
    return !isObject(property) || get(property, keyword) !== true;
  });
}

/** An object that declares nothing is open; beside parts that declare members that says nothing. */
const withoutOpenness = (type: ObjectType): ObjectType =>
  type.properties.length === 0 && type.additional?.kind === "unknown" ? { ...type, additional: undefined } : type;
