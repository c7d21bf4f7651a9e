import type { ObjectType, Pointer, TypeNode } from "../../ir/ir.js";
import {
  childPointer,
  get,
  getArray,
  getObject,
  getString,
  isArray,
  isObject,
  type Located,
  type TreeObject,
} from "../../load/load.js";
import { locateSubschema, type LowerContext, type SchemaLocation } from "../context.js";
import { isArrayPart, isTuplePart, lowerTupleParts } from "./array.js";
import { checkMembers, chooseMember } from "../names/member-names.js";
import { findCarriedScope } from "./dynamic.js";
import { toPropertyPointer } from "./declarations.js";
import { addFormat, shareLongFormat } from "../types/add-format.js";
import { findDiscriminatorValues } from "./discriminator-values.js";
import { saysSomething } from "./keywords.js";
import { narrowProperties } from "./lower-hierarchy.js";
import { findPartHint, findPartPointers } from "./part-pointers.js";
import { declareRequired } from "./required-branches.js";
import { isLeftOut, lowerObjectType } from "./object.js";
import { omitReplacedTypes } from "../types/replaced-type.js";
import { lowerSchema, OBJECT_KEYWORDS } from "./schema.js";
import { intersect, mergeObjects, UNKNOWN } from "../types/combine-types.js";

/**
 * `allOf` with the keywords beside it (JSON Schema 2020-12, section 10.2.1.1). Objects become one object with the properties
 * of all, anything else an intersection.
 */
export function lowerAllOf(schema: TreeObject, location: SchemaLocation, context: LowerContext): TypeNode {
  const { allOf: _, nullable: __, "x-nullable": ___, ...beside } = schema;
  const allOf = getArray(schema, "allOf") ?? [];
  const pointers = findPartPointers(allOf);
  const written = [
    { value: beside, pointer: location.pointer },
    ...allOf.map((value, index) => ({
      value,
      pointer: pointers?.[index] ?? childPointer(location.pointer, "allOf", index),
    })),
  ].filter(({ value }) => saysSomething(value));
  const [only] = written;
  if (written.length === 0) return UNKNOWN;
  const discriminating = findDiscriminatorValues(written, location, context);
  if (written.length === 1 && only && !pointers && !extendsTarget(only, location, context))
    return lowerSchema(only.value, { ...location, pointer: only.pointer }, context);

  const parts = written.flatMap((part) => expandPart(part, location.pointer, context, new Map()));
  const objects = parts.filter(isObjectPart);
  const arrays = findTupleParts(parts);
  const rest = parts.filter((part) => !isObjectPart(part) && !arrays.includes(part));
  const others = shareLongFormat(omitReplacedTypes(rest, context), context);
  if (others.length + arrays.length === 0 && !location.isModel)
    return context.models.addInline(schema, location, context);
  const at = `${location.direction} ${location.pointer}`;
  if (context.merging.has(at)) return context.models.addInline(schema, locateSubschema(location, {}), context);
  context.merging.add(at);
  const whole = { value: schema, pointer: location.pointer };
  const lower = (part: Located<TreeObject>): TypeNode => lowerOther(part, location, context);
  const lowerAny = ({ value, pointer }: Located): TypeNode =>
    lowerSchema(value, locateSubschema(location, { pointer }), context);
  const merged =
    objects.length > 0 || discriminating.length > 0
      ? [
          narrowProperties(
            declareRequired(mergeParts(objects, location, context), others, lowerAny, context),
            whole,
            discriminating,
            context,
          ),
        ]
      : [];
  const all = [
    ...merged,
    ...(arrays.length > 0 ? [lowerTupleParts(arrays, location, context)] : []),
    ...others.map(lower),
  ];
  context.merging.delete(at);
  const type = all.reduce(intersect, UNKNOWN);
  if (type.kind === "never" && all.every(({ kind }) => kind !== "never"))
    reportContradiction(location.pointer, context);
  return addFormat(type, others, lowerAny, context);
}

function reportContradiction(pointer: Pointer, { report }: LowerContext): void {
  report("FS3012", "No value fits all parts of `allOf`; the emitted type is `never`.", {
    pointer: childPointer(pointer, "allOf"),
    key: true,
  });
}

/** Whether a part refers to a base or union that the schema is a part of. */
function extendsTarget({ value, pointer }: Located, location: SchemaLocation, context: LowerContext): boolean {
  const ref = isObject(value) ? getString(value, "$ref") : undefined;
  const target = ref === undefined ? undefined : context.refs.target(ref, pointer);
  return target !== undefined && context.hierarchies.isPartOf(location.pointer, target.pointer);
}

/** A part that is not an object. A base that the schema extends means its own members. */
function lowerOther(
  { value, pointer }: Located<TreeObject>,
  location: SchemaLocation,
  context: LowerContext,
): TypeNode {
  const ref = getString(value, "$ref");
  const target = ref === undefined ? undefined : context.refs.target(ref, pointer);
  const at = locateSubschema(location, { pointer });
  return target &&
    context.hierarchies.at(target.pointer) &&
    context.hierarchies.isPartOf(location.pointer, target.pointer)
    ? context.models.resolveBase(target.pointer, at, context)
    : lowerSchema(value, at, context);
}

/**
 * The parts that a part consists of: those of its reference and of its `allOf`. A reference to anything but objects stays a
 * part, and so does one to a base of which `holder` is not a part. A schema that is referred to twice counts once. `done` has
 * the schemas that were referred to, by pointer.
 */
function expandPart(
  part: Located,
  holder: Pointer,
  context: LowerContext,
  done: Map<string, "objects" | "other">,
): Located<TreeObject>[] {
  const { value, pointer } = part;
  if (!isObject(value)) return [];
  const ref = getString(value, "$ref");
  if (ref !== undefined) {
    const target = context.refs.target(ref, pointer);
    if (!target) return [];
    const before = done.get(target.pointer);
    if (before !== undefined) return before === "objects" ? [] : [{ value, pointer }];
    const isPart = context.hierarchies.isPartOf(holder, target.pointer);
    if (!isPart && context.hierarchies.at(target.pointer)) return [{ value, pointer }];
    done.set(target.pointer, "objects");
    const parts = expandPart(isPart ? withoutOptions(target) : target, target.pointer, context, done);
    if (parts.every(isObjectPart) || findTupleParts(parts).length === parts.length) return parts;
    done.set(target.pointer, "other");
    return [{ value, pointer }];
  }
  const allOf = getArray(value, "allOf");
  if (!allOf || getArray(value, "oneOf") || getArray(value, "anyOf")) return [{ value, pointer }];
  const { allOf: _, ...beside } = value;
  const nested = allOf.flatMap((item, index) =>
    expandPart({ value: item, pointer: childPointer(pointer, "allOf", index) }, holder, context, done),
  );
  return saysSomething(beside) ? [{ value: beside, pointer }, ...nested] : nested;
}

/** A union without its options: the members that all of them have. */
function withoutOptions({ value, pointer }: Located): Located {
  if (!isObject(value)) return { value, pointer };
  const { oneOf: _, anyOf: __, ...own } = value;
  return { value: own, pointer };
}

/** The parts that describe a tuple together; none if no part has `prefixItems`. */
function findTupleParts(parts: readonly Located<TreeObject>[]): readonly Located<TreeObject>[] {
  const arrays = parts.filter((part) => !isObjectPart(part) && isArrayPart(part.value));
  return arrays.some(({ value }) => isTuplePart(value)) ? arrays : [];
}

/** Whether a schema only says which properties an object has. */
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

/** Reports each property for which no value fits all parts. */
function reportContradictions(merged: ObjectType, types: readonly ObjectType[], { report }: LowerContext): void {
  for (const { name, type } of merged.properties) {
    const declared = types.flatMap(({ properties }) => properties.filter((property) => property.name === name));
    if (type.kind !== "never" || declared.some((property) => property.type.kind === "never")) continue;
    const message = `No value fits all schemas of \`${name}\` in \`allOf\`; the emitted type is \`never\`.`;
    report("FS3012", message, { pointer: declared.at(-1)?.pointer, key: true });
  }
}

function mergeParts(
  parts: readonly Located<TreeObject>[],
  location: SchemaLocation,
  context: LowerContext,
): ObjectType {
  const types = parts.map((part) => {
    const dynamic = findCarriedScope(location, part, context) ?? location.dynamic;
    const hint = findPartHint(part.value) ?? location.hint;
    return lowerObjectType(part.value, { ...location, pointer: part.pointer, hint, dynamic }, context);
  });
  const pointersOf = (name: string): readonly Pointer[] =>
    parts
      .filter((_, index) => types[index]?.properties.some((property) => property.name === name))
      .map((part) => toPropertyPointer(part.pointer, name));
  const merged = types.map(withoutOpenness).reduce(mergeObjects, NO_PROPERTIES);
  reportContradictions(merged, types, context);
  const properties = merged.properties
    .filter(({ name }) => isKept(parts, name, location, context))
    .map((property) => ({ ...property, member: chooseMember(property.name, pointersOf(property.name), context) }));
  checkMembers(properties, context.report);
  return {
    ...merged,
    properties,
    additional: merged.properties.length === 0 ? (merged.additional ?? UNKNOWN) : merged.additional,
  };
}

const NO_PROPERTIES: ObjectType = { kind: "object", properties: [], additional: undefined };

/** Whether no part leaves a property out (JSON Schema Validation 2020-12, section 9.4). `required` of another part doesn't bring it back. */
const isKept = (
  parts: readonly Located<TreeObject>[],
  name: string,
  { direction }: SchemaLocation,
  context: LowerContext,
): boolean =>
  parts.every(({ value, pointer }) => {
    const property = get(getObject(value, "properties") ?? {}, name);
    const at = toPropertyPointer(pointer, name);
    return property === undefined || !isLeftOut({ value: property, pointer: at }, direction, context);
  });

/** An object without properties has additional properties of any type. Beside parts with properties that means nothing. */
const withoutOpenness = (type: ObjectType): ObjectType =>
  type.properties.length === 0 && type.additional?.kind === "unknown" ? { ...type, additional: undefined } : type;
