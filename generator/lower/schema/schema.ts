import type { ScalarName, TypeNode } from "../../ir/ir.js";
import {
  childPointer,
  get,
  getArray,
  getString,
  hasAny,
  isArray,
  isObject,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import { lowerAllOf } from "./all-of.js";
import { isTuplePart, lowerArray } from "./array.js";
import type { LowerContext, SchemaLocation } from "../context.js";
import { checkType } from "../types/checks.js";
import { isMarkedNullable, lowerConst, lowerEnum } from "../types/enum.js";
import { findCarriedScope, lowerDynamicRef } from "./dynamic.js";
import { BINARY, createScalar, fitsFormat, hasBinaryContent } from "../types/format.js";
import { isBefore31, SHAPING } from "./keywords.js";
import { lowerObject } from "./object.js";
import { NEVER, NULL, UNKNOWN, unite } from "../types/combine-types.js";
import { lowerUnion } from "./union.js";
import { acceptsNothing, reportUntyped } from "./untyped-keywords.js";

/*
 * A schema contains schemas, so this file and `all-of`, `array`, `object` and `union` import each other. No other files of
 * this folder or its neighbours do.
 */

/** A Schema Object (OpenAPI, Schema Object; JSON Schema 2020-12). Schemas that mean the same become the same type. */
export function lowerSchema(schema: Tree | undefined, location: SchemaLocation, context: LowerContext): TypeNode {
  if (schema === undefined || schema === true) return UNKNOWN;
  if (schema === false) return { kind: "never" };
  if (!isObject(schema)) return UNKNOWN;
  context.budget.spendSchema();
  reportUntyped(schema, location, context);
  if (acceptsNothing(get(schema, "not"))) return NEVER;
  const node = lowerKeywords(schema, location, context);
  return isNullable(schema) ? unite([node, NULL]) : node;
}

/** A union without `unevaluatedItems`, since its branches decide which items are evaluated. */
function omitUnevaluated({ unevaluatedItems: _, ...schema }: TreeObject): TreeObject {
  return schema;
}

/** Keywords that decide what a schema is before its `type` does. */
const DECIDING = new Set(["$ref", "$dynamicRef", "const", "enum", "allOf", "oneOf", "anyOf"]);

function lowerKeywords(schema: TreeObject, location: SchemaLocation, context: LowerContext): TypeNode {
  if (!hasAny(schema, DECIDING)) return lowerTypes(schema, location, context);
  if (typeof get(schema, "$ref") === "string") return lowerRef(schema, location, context);
  const dynamic = getString(schema, "$dynamicRef");
  if (dynamic !== undefined) return lowerDynamicRef(dynamic, location, context) ?? UNKNOWN;
  if (get(schema, "const") !== undefined)
    return lowerConst(schema, location, context) ?? lowerTypes(schema, location, context);
  if (isArray(get(schema, "enum")))
    return lowerEnum(schema, location, context) ?? lowerTypes(schema, location, context);
  if (isArray(get(schema, "allOf"))) return lowerAllOf(schema, location, context);
  if (isArray(get(schema, "oneOf")) || isArray(get(schema, "anyOf")))
    return lowerUnion(omitUnevaluated(schema), location, context);
  return lowerTypes(schema, location, context);
}

/** A `$ref`. Keywords beside it count from OpenAPI 3.1 on (JSON Schema 2020-12, section 8.2.3.1). In 3.0 they are ignored. */
function lowerRef(schema: TreeObject, location: SchemaLocation, context: LowerContext): TypeNode {
  const { $ref, ...rest } = schema;
  const shapes = (key: string): boolean =>
    SHAPING.has(key) || (CLOSING.has(key) && mayBeTuple(context.refs.resolve(schema, location.pointer)?.value));
  const beside = isBefore31(context) ? [] : Object.keys(rest).filter(shapes);
  if (beside.length === 0)
    return checkReference(
      lowerInstance(String($ref), location, context) ??
        context.models.resolveRef(String($ref), location, context) ??
        UNKNOWN,
      rest,
      location,
      context,
    );
  return lowerSchema(
    { ...rest, allOf: [{ $ref: String($ref) }, ...(getArray(rest, "allOf") ?? [])] },
    location,
    context,
  );
}

/** A reference with the checks beside it. In 3.0 they are ignored. */
const checkReference = (
  type: TypeNode,
  beside: TreeObject,
  { pointer }: SchemaLocation,
  context: LowerContext,
): TypeNode => (isBefore31(context) ? type : checkType(type, beside, pointer, context));

/** A model that only sets the dynamic anchors of another one becomes a model with the properties of that one. */
function lowerInstance(ref: string, location: SchemaLocation, context: LowerContext): TypeNode | undefined {
  const target = location.isModel ? context.refs.target(ref, location.pointer) : undefined;
  const dynamic = target && findCarriedScope(location, target, context);
  return dynamic && lowerSchema(target.value, { ...location, pointer: target.pointer, dynamic }, context);
}

/** Keywords that change the type of a tuple. */
const CLOSING = new Set(["unevaluatedItems", "minItems", "maxItems"]);

const mayBeTuple = (schema: TreeObject | undefined): boolean =>
  schema !== undefined && (isTuplePart(schema) || getArray(schema, "allOf") !== undefined);

/** The type by `type`, which is one or an array of them. Without it the other keywords decide. */
function lowerTypes(schema: TreeObject, location: SchemaLocation, context: LowerContext): TypeNode {
  const type = get(schema, "type");
  if (type !== undefined) {
    const names = isArray(type) ? type : [type];
    return unite(names.map((name) => lowerType(name, schema, location, context)));
  }
  if (OBJECT_KEYWORDS.some((key) => get(schema, key) !== undefined)) return lowerObject(schema, location, context);
  if (["items", "prefixItems", "unevaluatedItems"].some((key) => get(schema, key) !== undefined))
    return lowerArray(schema, location, context);
  return hasBytes(schema, context) ? BINARY : checkType(UNKNOWN, schema, location.pointer, context);
}

/** Whether a schema is of raw bytes. OpenAPI 3.0 has no `contentMediaType`. */
const hasBytes = (schema: TreeObject, context: LowerContext): boolean =>
  !isBefore31(context) && hasBinaryContent(schema);

export const OBJECT_KEYWORDS = [
  "properties",
  "required",
  "additionalProperties",
  "patternProperties",
  "unevaluatedProperties",
];

const SCALARS = new Set<string>(["string", "number", "integer", "boolean", "null"] satisfies ScalarName[]);
const isScalar = (type: string): type is ScalarName => SCALARS.has(type);

function lowerType(name: Tree, schema: TreeObject, location: SchemaLocation, context: LowerContext): TypeNode {
  // YAML reads an unquoted `null` as the value null.
  const type = name === null ? "null" : name;
  if (type === "object") return lowerObject(schema, location, context);
  if (type === "array") return lowerArray(schema, location, context);
  if (typeof type === "string" && isScalar(type)) return lowerScalar(type, schema, location, context);
  if (type === "file") return BINARY;
  return UNKNOWN;
}

/** A scalar with its `format`. A meaning from the option `formats` that does not fit the type is reported and ignored. */
function lowerScalar(
  type: ScalarName,
  schema: TreeObject,
  { pointer }: SchemaLocation,
  context: LowerContext,
): TypeNode {
  const { formats } = context.options;
  if (type === "string" && hasBytes(schema, context)) return BINARY;
  const format = getString(schema, "format");
  const meaning = format !== undefined && Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (meaning !== undefined && type !== "null" && !fitsFormat(type, meaning)) {
    const message = `\`formats\` maps \`${format}\` to \`${meaning}\`, but the type is ${type}; the format is ignored.`;
    context.report("FS5003", message, { pointer: childPointer(pointer, "format") });
  }
  return checkType(createScalar(type, format, formats), schema, pointer, context);
}

/**
 * Whether `nullable` of OpenAPI 3.0, or `x-nullable` before it, adds null. By the specification it needs a `type` beside it.
 * Many descriptions have it beside `allOf`, `$ref`, `oneOf` or `anyOf`, and mean it.
 */
function isNullable(schema: TreeObject): boolean {
  if (!isMarkedNullable(schema) || get(schema, "enum") !== undefined) return false;
  return ["type", "allOf", "$ref", "oneOf", "anyOf"].some((key) => get(schema, key) !== undefined);
}
