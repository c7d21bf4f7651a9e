import type { Checks, Identifier, Model, TypeNode } from "../../generator/ir/ir.js";
import { codeOf, listOf, type Code } from "../code/escape.js";
import { schemaNameOf, type SchemaContext } from "./context.js";
import { objectSchema } from "./object.js";
import { applyChecks, applyPlainChecks, type CheckedKind } from "./print-checks.js";
import { enumSchema, literalSchema, scalarSchema, unionSchema } from "./scalar.js";
import { printUnion } from "./union.js";

/** Prints the schema of a type. It accepts what the type accepts, and what the checks of the description accept. */
export function schemaOf(type: TypeNode, context: SchemaContext): Code {
  const { z } = context;
  switch (type.kind) {
    case "unknown":
      return codeOf`${z}.unknown()`;
    case "never":
      return codeOf`${z}.never()`;
    case "scalar":
      return scalarSchema(type, context);
    case "literal":
      return literalSchema(type.value, type.format, context);
    case "enum":
      return enumSchema(type, context);
    case "array":
      return withAlternatives(type.checks, context, (checks) =>
        applyChecks(codeOf`${z}.array(${schemaOf(type.items, context)})`, "array", checks, context),
      );
    case "tuple":
      return withAlternatives(type.checks, context, (checks) => tupleSchema(type, checks, context));
    case "object":
      return objectSchema(type, schemaOf, context);
    case "ref":
      return withAlternatives(type.checks, context, (checks) => referenceSchema(type.model, checks, context));
    case "union":
      return printUnion(type, schemaOf, context);
    case "intersection":
      return type.parts
        .map((part) => schemaOf(part, context))
        .reduce((all, part) => codeOf`${z}.intersection(${all}, ${part})`);
  }
}

/** The schema with its checks, or the union of several if alternative checks are allowed. */
const withAlternatives = (
  checks: readonly Checks[] = [{}],
  context: SchemaContext,
  print: (checks: Checks) => Code,
): Code => unionSchema([...new Set(checks.map(print))], context);

/** `z.tuple([z.string(), z.number().exactOptional()], z.boolean())` */
function tupleSchema(
  { items, rest, minimum }: TypeNode & { readonly kind: "tuple" },
  { minItems = 0, maxItems, uniqueItems }: Checks,
  context: SchemaContext,
): Code {
  const { z } = context;
  const printed = items.map((item, index) => {
    const schema = schemaOf(item, context);
    return index < minimum ? schema : codeOf`${schema}.exactOptional()`;
  });
  const more = rest && schemaOf(rest, context);
  const tuple =
    printed.length === 0 && more
      ? codeOf`${z}.array(${more})`
      : codeOf`${z}.tuple(${listOf(printed)}${more ? codeOf`, ${more}` : codeOf``})`;
  // The tuple itself says the rest.
  const checks: Checks = {
    ...(minItems > items.length ? { minItems } : {}),
    ...(maxItems !== undefined && rest ? { maxItems } : {}),
    ...(uniqueItems ? { uniqueItems } : {}),
  };
  return applyPlainChecks(tuple, "array", checks, context);
}

/** The constant with the schema of a model. A constant that comes later is read when a value is checked. */
function referenceSchema(model: Identifier, checks: Checks, context: SchemaContext): Code {
  const name = schemaNameOf(model, context);
  const schema = context.declared.has(model) ? codeOf`${name}` : codeOf`${context.z}.lazy(() => ${name})`;
  const kind = kindOf(context.models.get(model), context);
  return kind ? applyPlainChecks(schema, kind, checks, context) : schema;
}

/** What the values of a model are, if they are all the same for checks. */
function kindOf(model: Model | undefined, { formats, position }: SchemaContext): CheckedKind | undefined {
  const type = model?.type;
  if (type?.kind === "array" || type?.kind === "tuple") return "array";
  if (type?.kind === "object") return "object";
  if (type?.kind !== "scalar") return undefined;
  const types = type.format ? formats[type.format].types[position] : [type.name];
  const [only] = types;
  if (types.length > 1) return undefined;
  if (only === "string") return type.format === "int64" ? "digits" : "string";
  if (only === "bigint") return "bigint";
  return only === "number" || only === "integer" ? "number" : undefined;
}
