import type { VariableStatementStructure } from "ts-morph";
import { listOperations, type Api, type Operation, type ResponseData } from "../../generator/ir/ir.js";
import { getOperationPlan, type ResultPlan, type WirePlan } from "../../generator/wire/wire.js";
import { constantOf, docsOf } from "../code/declarations.js";
import { codeOf, joinCode, literal, propertyKey, unionOf, type Code } from "../code/escape.js";
import { declareSchema, schemaNameOf, type SchemaContext } from "./context.js";
import { unionSchema } from "./scalar.js";
import { schemaOf } from "./schema.js";

/** The schema of an operation's responses: a constant of its own, and what `validateResponses` uses. */
interface ResponseSchemas {
  readonly statements: readonly VariableStatementStructure[];
  /** `createPet: createPetResponseSchema` */
  readonly entry: Code;
}

/**
 * Prints the schemas of all responses: `export const createPetResponseSchema: z.ZodType<Pet> = petSchema;`, and the function
 * that checks responses with them.
 */
export function responseSchemas(
  api: Api,
  plan: WirePlan,
  context: SchemaContext,
): readonly VariableStatementStructure[] {
  const printed = listOperations(api).flatMap((operation) => {
    const { results, id } = getOperationPlan(plan, operation);
    return printOperation(operation, id, results.ok, context);
  });
  if (printed.length === 0) return [];
  const { scope } = context;
  const entries = joinCode(
    printed.map(({ entry }) => entry),
    ", ",
  );
  const docs = docsOf({
    description: "Checks the data of each response. Give it to `createClient({ validate: validateResponses })`.",
  });
  const check = codeOf`${scope.value("createResponseValidator")}({ ${entries} })`;
  return [
    ...printed.flatMap(({ statements }) => statements),
    constantOf(codeOf`validateResponses`, scope.type("Validate"), check, { docs, isExported: true }),
  ];
}

/** Nothing if no response has data that is decoded. Downloads and plain server-sent events need no schema. */
function printOperation(
  { names }: Operation,
  id: string,
  results: readonly ResultPlan[],
  context: SchemaContext,
): readonly ResponseSchemas[] {
  const name = names.schemas?.response;
  const all = distinct(results.flatMap(({ data }) => data));
  const checked = all.filter(isChecked);
  if (name === undefined || !checked.some(({ kind }) => kind !== "none")) return [];
  const key = propertyKey(id);
  const schema = schemaOfData(checked, context);
  const annotation = codeOf`${context.z}.ZodType<${unionOf(checked.map((data) => typeOf(data, context)))}>`;
  // A model that is named after the response is its schema already.
  const isModel = [...context.models.keys()].some((model) => schemaNameOf(model, context) === name);
  const docs = docsOf(
    checked.some(({ kind }) => kind === "sequence") ? { description: "Each item of the stream." } : {},
  );
  const statements = isModel ? [] : [declareSchema(name, annotation, schema, context, docs)];
  const isUniform = results.every(({ data }) => distinct(data.filter(isChecked)).length === checked.length);
  if (isUniform) return [{ statements, entry: codeOf`${key}: ${name}` }];
  const entries = results.flatMap(({ status, data }) => {
    const own = distinct(data.filter(isChecked));
    const at = typeof status === "number" ? literal(status) : literal("2XX");
    return own.length > 0 ? [codeOf`${at}: ${schemaOfData(own, context)}`] : [];
  });
  return [{ statements, entry: codeOf`${key}: { ${joinCode(entries, ", ")} }` }];
}

const isChecked = ({ kind }: ResponseData): boolean => kind !== "blob" && kind !== "events";

function distinct(data: readonly ResponseData[]): readonly ResponseData[] {
  const byText = new Map(data.map((one) => [JSON.stringify(one), one]));
  return [...byText.values()];
}

/** The type of data that is checked at once: of a stream, each item. */
function typeOf(data: ResponseData, { scope }: SchemaContext): Code {
  return "type" in data ? codeOf`${scope.print(data.type)}` : codeOf`undefined`;
}

const schemaOfData = (data: readonly ResponseData[], context: SchemaContext): Code =>
  unionSchema(
    data.map((one) => ("type" in one ? schemaOf(one.type, context) : codeOf`${context.z}.undefined()`)),
    context,
  );
