import type { ScalarName, TypeNode } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import { get, getArray, getString, isArray, isObject, type Tree, type TreeObject } from "../../load/tree.js";
import { lowerAllOf } from "./all-of.js";
import { lowerArray } from "./array.js";
import type { LowerContext, SchemaPlace } from "../context.js";
import { isMarkedNullable, lowerConst, lowerEnum } from "./enum.js";
import { carriedScope, lowerDynamicRef } from "./dynamic.js";
import { scalarOf, suits } from "./format.js";
import { lowerObject } from "./object.js";
import { NEVER, NULL, UNKNOWN, unite } from "./types.js";
import { lowerUnion } from "./union.js";

/** A Schema Object (OpenAPI, section Schema Object; JSON Schema 2020-12), with every spelling of one meaning made the same. */
export function lowerSchema(schema: Tree | undefined, place: SchemaPlace, context: LowerContext): TypeNode {
  if (schema === undefined || schema === true) return UNKNOWN;
  if (schema === false) return { kind: "never" };
  if (!isObject(schema)) return UNKNOWN;
  context.budget.spendSchema();
  reportUnsaid(schema, place, context);
  if (isNothing(get(schema, "not"))) return NEVER;
  const node = lowerKeywords(schema, place, context);
  return isNullable(schema) ? unite([node, NULL]) : node;
}

/** Keywords that no type of TypeScript says. */
const UNSAID = ["not", "if", "dependentSchemas", "dependentRequired", "propertyNames", "contains", "unevaluatedItems"];

/** Says what of a schema its type doesn't. */
function reportUnsaid(schema: TreeObject, { pointer }: SchemaPlace, { report }: LowerContext): void {
  for (const keyword of UNSAID) {
    const value = get(schema, keyword);
    if (value === undefined || isEmpty(value) || typeof value === "boolean") continue;
    const message = `\`${keyword}\` can't be expressed in TypeScript; the emitted type follows the other keywords.`;
    report("FS3008", message, { pointer: child(pointer, keyword), key: true });
  }
}

/** `not: {}` and `not: true` take no value at all. */
const isNothing = (not: Tree | undefined): boolean => not === true || (not !== undefined && isEmpty(not));

const isEmpty = (value: Tree): boolean => isObject(value) && Object.keys(value).length === 0;

function lowerKeywords(schema: TreeObject, place: SchemaPlace, context: LowerContext): TypeNode {
  if (typeof get(schema, "$ref") === "string") return lowerRef(schema, place, context);
  const dynamic = getString(schema, "$dynamicRef");
  if (dynamic !== undefined) return lowerDynamicRef(dynamic, place, context) ?? UNKNOWN;
  const constant = get(schema, "const");
  if (constant !== undefined) return lowerConst(constant, child(place.pointer, "const"), context);
  if (isArray(get(schema, "enum"))) return lowerEnum(schema, place, context);
  if (isArray(get(schema, "allOf"))) return lowerAllOf(schema, place, context);
  if (isArray(get(schema, "oneOf")) || isArray(get(schema, "anyOf"))) return lowerUnion(schema, place, context);
  return lowerTypes(schema, place, context);
}

/** A `$ref`; keywords beside it count from 3.1 on (JSON Schema 2020-12, section 8.2.3.1), in 3.0 they are ignored. */
function lowerRef(schema: TreeObject, place: SchemaPlace, context: LowerContext): TypeNode {
  const { $ref, ...rest } = schema;
  const beside = isBefore31(context) ? [] : Object.keys(rest).filter((key) => SHAPING.has(key));
  if (beside.length === 0)
    return (
      lowerInstance(String($ref), place, context) ?? context.models.reference(String($ref), place, context) ?? UNKNOWN
    );
  return lowerSchema({ ...rest, allOf: [{ $ref: String($ref) }, ...(getArray(rest, "allOf") ?? [])] }, place, context);
}

/** A model that is another with its dynamic anchors set: that schema over again, under a name of its own. */
function lowerInstance(ref: string, place: SchemaPlace, context: LowerContext): TypeNode | undefined {
  const target = place.isModel ? context.refs.target(ref, place.pointer) : undefined;
  const dynamic = target && carriedScope(place, target, context);
  return dynamic && lowerSchema(target.value, { ...place, pointer: target.pointer, dynamic }, context);
}

/** Whether a schema is of the kind before JSON Schema 2020-12. */
const isBefore31 = ({ version }: LowerContext): boolean => version === "2.0" || version === "3.0";

/** Keywords that change which values a schema takes, as far as TypeScript can say it. */
const SHAPING = new Set(
  "type properties required additionalProperties unevaluatedProperties items prefixItems allOf oneOf anyOf enum const patternProperties".split(
    " ",
  ),
);

/** By `type`: one, a list of them, or what the other keywords tell. */
function lowerTypes(schema: TreeObject, place: SchemaPlace, context: LowerContext): TypeNode {
  const type = get(schema, "type");
  if (type !== undefined) {
    const names = isArray(type) ? type : [type];
    return unite(names.map((name) => lowerType(name, schema, place, context)));
  }
  if (OBJECT_KEYWORDS.some((key) => get(schema, key) !== undefined)) return lowerObject(schema, place, context);
  if (get(schema, "items") !== undefined || get(schema, "prefixItems") !== undefined)
    return lowerArray(schema, place, context);
  return UNKNOWN;
}

export const OBJECT_KEYWORDS = [
  "properties",
  "required",
  "additionalProperties",
  "patternProperties",
  "unevaluatedProperties",
];

const SCALARS = new Set<string>(["string", "number", "integer", "boolean", "null"] satisfies ScalarName[]);
const isScalar = (type: string): type is ScalarName => SCALARS.has(type);

function lowerType(name: Tree, schema: TreeObject, place: SchemaPlace, context: LowerContext): TypeNode {
  // YAML reads a bare `null` as nothing.
  const type = name === null ? "null" : name;
  if (type === "object") return lowerObject(schema, place, context);
  if (type === "array") return lowerArray(schema, place, context);
  if (typeof type === "string" && isScalar(type)) return lowerScalar(type, schema, place, context);
  if (type === "file") return { kind: "scalar", name: "string", format: "binary" };
  return UNKNOWN;
}

/** A type with its format. That a meaning of the config doesn't suit the type is said, and the type stays. */
function lowerScalar(type: ScalarName, schema: TreeObject, { pointer }: SchemaPlace, context: LowerContext): TypeNode {
  const { formats } = context.options;
  const format = getString(schema, "format");
  const meaning = format !== undefined && Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (meaning !== undefined && type !== "null" && !suits(type, meaning)) {
    const message = `\`formats\` maps \`${format}\` to \`${meaning}\`, but the type is ${type}; the format is ignored.`;
    context.report("FS5003", message, { pointer: child(pointer, "format") });
  }
  return scalarOf(type, format, formats);
}

/** `nullable` (3.0), or the `x-nullable` that came before it, where it has an effect, or stands beside `allOf` or `$ref`, where people mean it to have one. */
function isNullable(schema: TreeObject): boolean {
  if (!isMarkedNullable(schema) || get(schema, "enum") !== undefined) return false;
  return ["type", "allOf", "$ref", "oneOf", "anyOf"].some((key) => get(schema, key) !== undefined);
}
