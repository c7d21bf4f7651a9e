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
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import { locateSubschema, type LowerContext, type SchemaLocation } from "../context.js";
import { isArrayPart, isTuplePart, lowerTupleParts } from "./array.js";
import { checkMembers, chooseMember } from "../names/member-names.js";
import { findCarriedScope } from "./dynamic.js";
import { toPropertyPointer } from "./declarations.js";
import { declareRequired } from "./required-branches.js";
import { lowerObjectType } from "./object.js";
import { omitReplacedTypes } from "./replaced-type.js";
import { lowerSchema, OBJECT_KEYWORDS } from "./schema.js";
import { createScalar } from "./format.js";
import { intersect, mergeObjects, unite, UNKNOWN } from "./combine-types.js";

/**
 * `allOf` with the keywords beside it (JSON Schema 2020-12, section 10.2.1.1). Objects become one object with the properties
 * of all, anything else an intersection.
 */
export function lowerAllOf(schema: TreeObject, location: SchemaLocation, context: LowerContext): TypeNode {
  const { allOf: _, nullable: __, "x-nullable": ___, ...beside } = schema;
  const written = [
    { value: beside, pointer: location.pointer },
    ...(getArray(schema, "allOf") ?? []).map((value, index) => ({
      value,
      pointer: childPointer(location.pointer, "allOf", index),
    })),
  ].filter(({ value }) => saysSomething(value));
  const [only] = written;
  if (written.length === 0) return UNKNOWN;
  if (written.length === 1 && only) return lowerSchema(only.value, { ...location, pointer: only.pointer }, context);

  const parts = written.flatMap((part) => expandPart(part, context, new Map()));
  const objects = parts.filter(isObjectPart);
  const arrays = findTupleParts(parts);
  const others = omitReplacedTypes(
    parts.filter((part) => !isObjectPart(part) && !arrays.includes(part)),
    context,
  );
  if (others.length + arrays.length === 0 && !location.isModel)
    return context.models.addInline(schema, location, context);
  const at = `${location.direction} ${location.pointer}`;
  if (context.merging.has(at)) return context.models.addInline(schema, locateSubschema(location, {}), context);
  context.merging.add(at);
  const lower = ({ value, pointer }: Located): TypeNode =>
    lowerSchema(value, locateSubschema(location, { pointer }), context);
  const merged =
    objects.length > 0 ? [declareRequired(mergeParts(objects, location, context), others, lower, context)] : [];
  const all = [
    ...merged,
    ...(arrays.length > 0 ? [lowerTupleParts(arrays, location, context)] : []),
    ...others.map(lower),
  ];
  context.merging.delete(at);
  const type = all.reduce(intersect, UNKNOWN);
  if (type.kind === "never" && all.every(({ kind }) => kind !== "never"))
    reportContradiction(location.pointer, context);
  return addFormat(type, others, context);
}

function reportContradiction(pointer: Pointer, { report }: LowerContext): void {
  report("FS3012", "No value fits all parts of `allOf`; the emitted type is `never`.", {
    pointer: childPointer(pointer, "allOf"),
    key: true,
  });
}

/** The type with the format of a part that has a format and no type. The type is in another part. */
function addFormat(type: TypeNode, parts: readonly Located<TreeObject>[], context: LowerContext): TypeNode {
  const format = parts.map(({ value }) => (isOnlyFormat(value) ? getString(value, "format") : undefined)).find(Boolean);
  if (format === undefined) return type;
  const convert = (node: TypeNode): TypeNode =>
    node.kind === "scalar" && node.format === undefined
      ? createScalar(node.name, format, context.options.formats)
      : node;
  if (type.kind === "union" && !type.discriminator) return unite(type.options.map(convert));
  if (type.kind !== "ref") return convert(type);
  const [target] = parts
    .flatMap((part) => context.refs.resolve(part.value, part.pointer) ?? [])
    .filter(({ value }) => isPlainScalar(value));
  return target
    ? convert(lowerSchema(target.value, { pointer: target.pointer, direction: "request", hint: "" }, context))
    : type;
}

const isOnlyFormat = (schema: TreeObject): boolean =>
  ["type", "enum", "const", "$ref"].every((key) => get(schema, key) === undefined);

/** Whether a schema has a scalar type that no format, enum or other schema changes. */
const isPlainScalar = (schema: TreeObject): boolean =>
  typeof get(schema, "type") === "string" &&
  ["format", "enum", "const", "$ref", "allOf", "oneOf", "anyOf", "properties", "items"].every(
    (key) => get(schema, key) === undefined,
  );

const COMMENTS = new Set(
  "description title example examples deprecated externalDocs default xml discriminator $comment readOnly writeOnly".split(
    " ",
  ),
);

const saysSomething = (schema: Tree): boolean =>
  isObject(schema) && Object.keys(schema).some((key) => !COMMENTS.has(key) && !key.startsWith("x-"));

/**
 * The parts that a part consists of: those of its reference and of its `allOf`. A reference to anything but objects stays a
 * part. A schema that is referred to twice counts once. `done` has the schemas that were referred to, by pointer.
 */
function expandPart(
  part: Located,
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
    done.set(target.pointer, "objects");
    const parts = expandPart(target, context, done);
    if (parts.every(isObjectPart) || findTupleParts(parts).length === parts.length) return parts;
    done.set(target.pointer, "other");
    return [{ value, pointer }];
  }
  const allOf = getArray(value, "allOf");
  if (!allOf || getArray(value, "oneOf") || getArray(value, "anyOf")) return [{ value, pointer }];
  const { allOf: _, ...beside } = value;
  const nested = allOf.flatMap((item, index) =>
    expandPart({ value: item, pointer: childPointer(pointer, "allOf", index) }, context, done),
  );
  return saysSomething(beside) ? [{ value: beside, pointer }, ...nested] : nested;
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

function mergeParts(
  parts: readonly Located<TreeObject>[],
  location: SchemaLocation,
  context: LowerContext,
): ObjectType {
  const types = parts.map((part) => {
    const dynamic = findCarriedScope(location, part, context) ?? location.dynamic;
    return lowerObjectType(part.value, { ...location, pointer: part.pointer, dynamic }, context);
  });
  const pointersOf = (name: string): readonly Pointer[] =>
    parts
      .filter((_, index) => types[index]?.properties.some((property) => property.name === name))
      .map((part) => toPropertyPointer(part.pointer, name));
  const declared = new Set(parts.flatMap(({ value }) => Object.keys(getObject(value, "properties") ?? {})));
  const merged = types.map(withoutOpenness).reduce(mergeObjects);
  for (const { name, type } of merged.properties) {
    const declared = types.flatMap(({ properties }) => properties.filter((property) => property.name === name));
    if (type.kind === "never" && declared.every((property) => property.type.kind !== "never"))
      context.report(
        "FS3012",
        `No value fits all schemas of \`${name}\` in \`allOf\`; the emitted type is \`never\`.`,
        {
          pointer: declared.at(-1)?.pointer,
          key: true,
        },
      );
  }
  const kept = new Set(
    types.flatMap(({ properties }) => properties.filter(({ type }) => type.kind !== "unknown").map(({ name }) => name)),
  );
  const properties = merged.properties
    .filter(
      ({ name, type }) =>
        type.kind !== "unknown" || kept.has(name) || !declared.has(name) || isKept(parts, name, location),
    )
    .map((property) => ({ ...property, member: chooseMember(property.name, pointersOf(property.name), context) }));
  checkMembers(properties, context.report);
  return {
    ...merged,
    properties,
    additional: merged.properties.length === 0 ? (merged.additional ?? UNKNOWN) : merged.additional,
  };
}

/** Whether the direction leaves a property in. If a part that declares it leaves it out, `required` of another part doesn't bring it back. */
function isKept(parts: readonly Located<TreeObject>[], name: string, { direction }: SchemaLocation): boolean {
  const keyword = direction === "request" ? "readOnly" : "writeOnly";
  return parts.every(({ value }) => {
    const property = get(getObject(value, "properties") ?? {}, name);
    return !isObject(property) || get(property, keyword) !== true;
  });
}

/** An object without properties has additional properties of any type. Beside parts with properties that means nothing. */
const withoutOpenness = (type: ObjectType): ObjectType =>
  type.properties.length === 0 && type.additional?.kind === "unknown" ? { ...type, additional: undefined } : type;
