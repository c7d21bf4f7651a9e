import type { ObjectType, Property, TypeNode } from "../../ir/ir.js";
import {
  childPointer,
  get,
  getArray,
  getBoolean,
  getObject,
  getStrings,
  isObject,
  type Located,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import { locateSubschema, type ValueDirection, type LowerContext, type SchemaLocation } from "../context.js";
import { checkMembers, chooseMember } from "../names/member-names.js";
import { spellName, toWireName } from "../names/names.js";
import { checkType } from "../types/checks.js";
import { UNKNOWN, unite } from "../types/combine-types.js";
import { toPropertyPointer } from "./declarations.js";
import { lowerDocs } from "./docs.js";
import { lowerSchema } from "./schema.js";

/** An object schema. If it declares properties it becomes a model, else a map that stays where it is. */
export function lowerObject(schema: TreeObject, location: SchemaLocation, context: LowerContext): TypeNode {
  const hasProperties =
    Object.keys(getObject(schema, "properties") ?? {}).length > 0 || getStrings(schema, "required").length > 0;
  if (hasProperties && !location.isModel) return context.models.addInline(schema, location, context);
  const type = lowerObjectType(schema, location, context);
  checkMembers(type.properties, context.report);
  return type;
}

/**
 * The properties of an object and the type of additional ones (JSON Schema 2020-12, section 10.3.2). A required property
 * that is not declared is unknown.
 */
export function lowerObjectType(schema: TreeObject, location: SchemaLocation, context: LowerContext): ObjectType {
  const declared = getObject(schema, "properties") ?? {};
  const required = new Set(getStrings(schema, "required"));
  const properties: Property[] = [];
  const add = (name: string, value: Tree): void => {
    const property = { value, pointer: toPropertyPointer(location.pointer, name) };
    if (!isLeftOut(property, location.direction, context))
      properties.push(lowerProperty(name, property, required.has(name), location, context));
  };
  for (const [name, value] of Object.entries(declared)) add(name, value);
  for (const name of required) if (!Object.hasOwn(declared, name)) add(name, true);
  const additional = lowerAdditional(schema, properties.length > 0, location, context);
  return checkType({ kind: "object", properties, additional }, schema, location.pointer, context);
}

function lowerProperty(
  name: string,
  { value: schema, pointer }: Located,
  required: boolean,
  location: SchemaLocation,
  context: LowerContext,
): Property {
  const type = lowerSchema(
    schema,
    locateSubschema(location, { pointer, hint: `${location.hint} ${spellName(name)}` }),
    context,
  );
  return {
    pointer,
    name: toWireName(name),
    member: chooseMember(name, [pointer], context),
    required: required && type.kind !== "never",
    type,
    docs: lowerDocs(schema, pointer, context),
  };
}

/**
 * Requests have no `readOnly` properties, responses no `writeOnly` ones (OpenAPI, Schema Object). The keyword is beside a
 * reference, in its target, or in a part of an `allOf`.
 */
export function isLeftOut(property: Located, direction: ValueDirection, { refs }: LowerContext): boolean {
  const keyword = direction === "request" ? "readOnly" : "writeOnly";
  const seen = new Set<Tree>();
  const hasKeyword = ({ value, pointer }: Located): boolean => {
    if (!isObject(value) || seen.has(value)) return false;
    seen.add(value);
    if (getBoolean(value, keyword) === true) return true;
    const target = refs.resolve(value, pointer);
    if (target && target.value !== value && hasKeyword(target)) return true;
    const parts = getArray(value, "allOf") ?? [];
    return parts.some((part, index) => hasKeyword({ value: part, pointer: childPointer(pointer, "allOf", index) }));
  };
  return hasKeyword(property);
}

/**
 * The type of additional properties (JSON Schema 2020-12, sections 10.3.2.2, 10.3.2.3 and 11.3). It is undefined if the schema
 * declares properties and says nothing of others.
 */
function lowerAdditional(
  schema: TreeObject,
  hasProperties: boolean,
  location: SchemaLocation,
  context: LowerContext,
): TypeNode | undefined {
  const lowerValue = (value: Tree, ...path: readonly string[]): TypeNode => {
    const pointer = childPointer(location.pointer, ...path);
    return lowerSchema(value, locateSubschema(location, { pointer, hint: `${location.hint} value` }), context);
  };
  const keyword = ["additionalProperties", "unevaluatedProperties"].find((key) => get(schema, key) !== undefined);
  const patterns = Object.entries(getObject(schema, "patternProperties") ?? {}).map(([pattern, value]) =>
    lowerValue(value, "patternProperties", pattern),
  );
  const value = keyword ? get(schema, keyword) : undefined;
  if (keyword === undefined || value === undefined) {
    if (patterns.length === 0) return hasProperties ? undefined : UNKNOWN;
    return hasProperties ? UNKNOWN : unite(patterns);
  }
  if (value === false) return patterns.length > 0 ? unite(patterns) : { kind: "never" };
  return unite([lowerValue(value, keyword), ...patterns]);
}
