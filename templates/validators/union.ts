import type { Identifier, Model, Property, TypeNode } from "../../generator/ir/ir.js";
import { codeOf, listOf, literal, type Code } from "../code/escape.js";
import type { PrintSchema, SchemaContext } from "./context.js";
import { unionSchema } from "./scalar.js";

type Union = TypeNode & { readonly kind: "union" };

/** The schema of a union. The discriminator chooses the branch where each branch has values of its own. */
export function printUnion(type: Union, print: PrintSchema, context: SchemaContext): Code {
  const { z, models } = context;
  const branches = type.options.filter((option) => !isNull(option));
  const schemas = branches.map((option) => print(option, context));
  const isNullable = branches.length < type.options.length;
  const member = findDiscriminator(type, models);
  const union =
    member === undefined || schemas.length < 2
      ? unionSchema([...new Set(schemas)], context)
      : codeOf`${z}.discriminatedUnion(${literal(member)}, ${listOf(schemas)})`;
  return isNullable ? codeOf`${union}.nullable()` : union;
}

const isNull = (type: TypeNode): boolean => type.kind === "scalar" && type.name === "null";

/**
 * The member that distinguishes the branches of a union by the rules of `z.discriminatedUnion`: each branch is an object that
 * requires the member and has other values for it. Undefined if there is none.
 */
export function findDiscriminator(type: Union, models: ReadonlyMap<Identifier, Model>): string | undefined {
  const { discriminator } = type;
  if (!discriminator) return undefined;
  const branches = type.options.filter((option) => !isNull(option));
  const values = branches.map((branch) => {
    const object = branch.kind === "ref" && !branch.checks ? models.get(branch.model)?.type : undefined;
    const properties = object?.kind === "object" ? object.properties : [];
    return listValues(properties.find(({ member }) => member === discriminator.member));
  });
  const all = values.flatMap((list) => list);
  const isUnique = values.every((list) => list.length > 0) && new Set(all).size === all.length;
  return isUnique && branches.length > 1 ? discriminator.member : undefined;
}

function listValues(property: Property | undefined): readonly unknown[] {
  return property?.required ? valuesOf(property.type) : [];
}

function valuesOf(type: TypeNode): readonly unknown[] {
  if (type.kind === "literal") return typeof type.value === "object" || type.format ? [] : [type.value];
  if (type.kind === "enum") return type.open || type.format ? [] : type.values;
  if (type.kind !== "union") return [];
  const values = type.options.map(valuesOf);
  return values.some((list) => list.length === 0) ? [] : values.flat();
}
