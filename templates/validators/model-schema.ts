import type { VariableStatementStructure } from "ts-morph";
import { listChildTypes, type Identifier, type Model, type TypeNode } from "../../generator/ir/ir.js";
import { MODELS_FILE } from "../client/emitter.js";
import { codeOf } from "../code/escape.js";
import { declareSchema, schemaNameOf, type SchemaContext } from "./context.js";
import { schemaOf } from "./schema.js";
import { findDiscriminator } from "./union.js";

/** `export const petSchema: z.ZodType<Pet> = z.looseObject({ … });` */
export function modelSchema(
  model: Model,
  branches: ReadonlySet<Identifier>,
  context: SchemaContext,
): VariableStatementStructure {
  const { z, scope } = context;
  const { name, type, isRequest, isRequestOnly } = model;
  const imported = scope.importFrom({ kind: "local", file: MODELS_FILE }, name, true);
  const own: SchemaContext = {
    ...context,
    position: isRequestOnly ? "parameter" : "model",
    acceptsUndefined: isRequest,
  };
  const annotation = codeOf`${z}.ZodType<${imported}>${branches.has(name) ? codeOf` & ${z}.core.$ZodTypeDiscriminable` : codeOf``}`;
  return declareSchema(schemaNameOf(name, context), annotation, schemaOf(type, own), context);
}

/** The models that are branches of a union which the discriminator distinguishes. Their schemas must be known to be objects. */
export function findBranches(
  types: readonly TypeNode[],
  models: ReadonlyMap<Identifier, Model>,
): ReadonlySet<Identifier> {
  const branches = new Set<Identifier>();
  const pending = [...types];
  for (let type = pending.pop(); type; type = pending.pop()) {
    pending.push(...listChildTypes(type));
    if (type.kind !== "union" || findDiscriminator(type, models) === undefined) continue;
    for (const option of type.options) if (option.kind === "ref") branches.add(option.model);
  }
  return branches;
}
