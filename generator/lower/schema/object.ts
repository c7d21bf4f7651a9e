import type { ObjectType, Pointer, Property, TypeNode } from "../../ir/ir.js";
import { camelCase } from "../names/names.js";
import { child } from "../../load/pointer.js";
import { get, getBoolean, getObject, getStrings, isObject, type Tree, type TreeObject } from "../../load/tree.js";
import { inner } from "./array.js";
import type { Direction, LowerContext, SchemaPlace } from "../context.js";
import { lowerDocs } from "./docs.js";
import { lowerSchema } from "./schema.js";
import { UNKNOWN, unite } from "./combine-types.js";

/** An object schema: a model where it declares properties, else a map that stays where it is. */
export function lowerObject(schema: TreeObject, place: SchemaPlace, context: LowerContext): TypeNode {
  const hasProperties =
    Object.keys(getObject(schema, "properties") ?? {}).length > 0 || getStrings(schema, "required").length > 0;
  if (hasProperties && !place.isModel) return context.models.inline(schema, place, context);
  return objectType(schema, place, context);
}

/** The members and what the schema says of undeclared ones. */
export function objectType(schema: TreeObject, place: SchemaPlace, context: LowerContext): ObjectType {
  const declared = getObject(schema, "properties") ?? {};
  const required = new Set(getStrings(schema, "required"));
  const properties = Object.entries(declared)
    .filter(([name, value]) => !isLeftOut(value, child(place.pointer, "properties", name), place.direction, context))
    .map(([name, value]) => property(name, value, required.has(name), place, context));
  for (const name of required) {
    if (!Object.hasOwn(declared, name)) properties.push(property(name, true, true, place, context));
  }
  reportClashes(properties, context);
  return { kind: "object", properties, additional: additionalType(schema, properties.length > 0, place, context) };
}

function property(name: string, schema: Tree, required: boolean, place: SchemaPlace, context: LowerContext): Property {
  const pointer = child(place.pointer, "properties", name);
  const type = lowerSchema(schema, { ...inner(place), pointer, hint: `${place.hint} ${name}` }, context);
  return {
    pointer,
    name: name as Property["name"],
    member: memberOf(name, place, context),
    required: required && type.kind !== "never",
    type,
    docs: lowerDocs(schema, pointer, context),
  };
}

/** Two wire names that became one member. */
function reportClashes(properties: readonly Property[], { report }: LowerContext): void {
  const taken = new Map<string, Property>();
  for (const property of properties) {
    const other = taken.get(property.member);
    if (other) {
      const rename = JSON.stringify({ rename: { [property.pointer]: `${property.member}2` } });
      const message = `\`${property.name}\` and \`${other.name}\` would both become the member \`${property.member}\`.`;
      report(
        "FS3007",
        message,
        { pointer: property.pointer },
        `Name one of them in the config, for example ${rename}.`,
      );
    }
    taken.set(property.member, property);
  }
}

/** The emitted name of a property. */
function memberOf(name: string, { pointer }: SchemaPlace, { options, renames }: LowerContext): string {
  const renamed = renames.of(child(pointer, "properties", name));
  return renamed ?? (options.properties === "camel" ? camelCase(name) || name : name);
}

/** readOnly members of a request, writeOnly ones of a response, said beside a reference or by its target (OpenAPI, Schema Object). */
function isLeftOut(schema: Tree, pointer: Pointer, direction: Direction, { refs }: LowerContext): boolean {
  if (!isObject(schema)) return false;
  const keyword = direction === "request" ? "readOnly" : "writeOnly";
  const target = refs.resolve(schema, pointer)?.value ?? schema;
  return getBoolean(schema, keyword) === true || getBoolean(target, keyword) === true;
}

/** What undeclared members hold; undefined where the description doesn't say and members are declared. */
function additionalType(
  schema: TreeObject,
  hasProperties: boolean,
  place: SchemaPlace,
  context: LowerContext,
): TypeNode | undefined {
  const keyword = ["additionalProperties", "unevaluatedProperties"].find((key) => get(schema, key) !== undefined);
  const patterns = Object.entries(getObject(schema, "patternProperties") ?? {}).map(([pattern, value]) =>
    lowerSchema(
      value,
      { ...inner(place), pointer: child(place.pointer, "patternProperties", pattern), hint: `${place.hint} value` },
      context,
    ),
  );
  const value = keyword ? get(schema, keyword) : undefined;
  if (keyword === undefined || value === undefined) {
    if (patterns.length === 0) return hasProperties ? undefined : UNKNOWN;
    return hasProperties ? UNKNOWN : unite(patterns);
  }
  if (value === false) return patterns.length > 0 ? unite(patterns) : { kind: "never" };
  const declared = lowerSchema(
    value,
    { ...inner(place), pointer: child(place.pointer, keyword), hint: `${place.hint} value` },
    context,
  );
  return unite([declared, ...patterns]);
}
