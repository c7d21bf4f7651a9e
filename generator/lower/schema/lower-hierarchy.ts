import type { Discriminator, ObjectType, Property, TypeNode } from "../../ir/ir.js";
import { getObject, getString, isArray, isObject, type Located, type Tree } from "../../load/load.js";
import type { LowerContext, SchemaLocation } from "../context.js";
import { toWireName } from "../names/names.js";
import { NULL, unite } from "../types/combine-types.js";
import { findDeclarations, toPropertyPointer } from "./declarations.js";
import { chooseCommonMember, chooseDeclaredMember } from "./discriminator.js";
import { isMarkedNullable } from "../types/enum.js";
import type { Hierarchy, HierarchyOption, DiscriminatorValues } from "./hierarchy.js";
import { resolveMapping, toDeclaredValues } from "./mapping.js";
import { createDiscriminatorObject } from "./discriminator-values.js";

/**
 * A schema with a discriminator that others extend by `allOf` (OpenAPI, Discriminator Object): the union of those. A value of
 * the discriminator that means none of them stands for the base's own members.
 */
export function lowerHierarchy(
  { property, options }: Hierarchy,
  base: Located,
  location: SchemaLocation,
  context: LowerContext,
): TypeNode {
  const own = context.models.resolveBase(base.pointer, location, context);
  const schemas = options.map(({ pointer }) => ({ value: context.refs.at(pointer) ?? null, pointer }));
  const member = chooseCommonMember(property, [base, ...schemas], `${base.pointer}/discriminator`, context);
  const discriminator = { name: toWireName(property), member };
  const lowered = options.map((option) => {
    const { pointer, isBase } = option;
    const model = isBase
      ? context.models.resolveBase(pointer, location, context)
      : context.models.resolvePointer(pointer, location, context);
    return { option, model, type: addOwnValues(model, option, discriminator, context) };
  });
  reportUnknown(options, property, base, context);
  const mapping = lowered.flatMap(({ option, model }) =>
    model.kind === "ref" ? option.texts.map((value) => ({ value, model: model.model })) : [],
  );
  const isComplete = options.every(({ texts }) => texts.length > 0);
  const named = isComplete ? (findDefault(base, lowered, context) ?? own) : undefined;
  const union: TypeNode = {
    kind: "union",
    options: lowered.map(({ type }) => type),
    discriminator: { ...discriminator, mapping, default: named?.kind === "ref" ? named.model : undefined },
  };
  return isNullable(base.value) ? unite([union, NULL]) : union;
}

/** The model that `defaultMapping` names (OpenAPI 3.2, Discriminator Object). */
function findDefault(
  { value, pointer }: Located,
  lowered: readonly { readonly option: HierarchyOption; readonly model: TypeNode }[],
  context: LowerContext,
): TypeNode | undefined {
  const object = isObject(value) ? getObject(value, "discriminator") : undefined;
  const target = object && getString(object, "defaultMapping");
  const at = target === undefined ? undefined : resolveMapping(target, `${pointer}/discriminator`, context);
  return lowered.find(({ option }) => option.pointer === at)?.model;
}

/** A schema whose type does not say its values of the discriminator gets them: a base that is meant itself, and one that only `mapping` names. */
function addOwnValues(
  model: TypeNode,
  { pointer, texts, isBase }: HierarchyOption,
  discriminator: Pick<Discriminator, "name" | "member">,
  context: LowerContext,
): TypeNode {
  const { hierarchies } = context;
  const hasValues =
    !isBase && hierarchies.listDiscriminatorValues(pointer).some(({ property }) => property === discriminator.name);
  if (hasValues || texts.length === 0) return model;
  const values = isBase
    ? hierarchies.valuesOf(pointer, discriminator.name)
    : toDeclaredValues(texts, { listed: undefined, type: undefined });
  return {
    kind: "intersection",
    parts: [model, createDiscriminatorObject(discriminator, values, toPropertyPointer(pointer, discriminator.name))],
  };
}

function reportUnknown(
  options: readonly HierarchyOption[],
  property: string,
  { pointer }: Located,
  { report, refs }: LowerContext,
): void {
  const unknown = options.filter(({ texts }) => texts.length === 0);
  if (unknown.length === 0) return;
  const names = unknown.map((option) => `\`${option.pointer.slice(option.pointer.lastIndexOf("/") + 1)}\``).join(", ");
  const message = `No value of the discriminator \`${property}\` is known for ${names}; the emitted type does not narrow to it.`;
  report("FS3008", message, {
    pointer: refs.at(`${pointer}/discriminator`) === undefined ? pointer : `${pointer}/discriminator`,
  });
}

const isNullable = (schema: Tree): boolean => {
  if (!isObject(schema)) return false;
  const { type } = schema;
  return isMarkedNullable(schema) || (isArray(type ?? null) && [type].flat().includes("null"));
};

/** The object with the values that discriminators give its properties. A property that the direction leaves out stays out. */
export function narrowProperties(
  object: ObjectType,
  schema: Located,
  allowed: readonly DiscriminatorValues[],
  context: LowerContext,
): ObjectType {
  return allowed.reduce((narrowed, one) => narrowProperty(narrowed, schema, one, context), object);
}

function narrowProperty(
  object: ObjectType,
  schema: Located,
  { property, values }: DiscriminatorValues,
  context: LowerContext,
): ObjectType {
  const type = unite(values.map((value): TypeNode => ({ kind: "literal", value })));
  const known = object.properties.find(({ name }) => name === property);
  if (known) {
    const narrow = (one: Property): Property => (one === known ? { ...one, required: true, type } : one);
    return { ...object, properties: object.properties.map(narrow) };
  }
  const declarations = findDeclarations(schema, property, context);
  if (declarations.length > 0) return object;
  const member = chooseDeclaredMember(property, [], context);
  const added = createDiscriminatorObject(
    { name: toWireName(property), member },
    values,
    toPropertyPointer(schema.pointer, property),
  );
  return { ...object, properties: [...object.properties, ...added.properties] };
}
