import type { FormatTable, Identifier, Model, TypeNode } from "../../generator/ir/ir.js";
import type { ModuleScope } from "../code/emitter.js";
import type { VariableStatementStructure } from "ts-morph";
import { constantOf } from "../code/declarations.js";
import type { DocText } from "../code/doc.js";
import { codeOf, type Code } from "../code/escape.js";
import type { TypePosition } from "../code/scope.js";

/** What is known where a schema is printed. */
export interface SchemaContext {
  readonly scope: ModuleScope;
  /** The name under which zod is imported. */
  readonly z: Code;
  readonly formats: FormatTable;
  readonly models: ReadonlyMap<Identifier, Model>;
  /** A value that callers give may be of more types than one that they receive. */
  readonly position: TypePosition;
  /** Whether optional members may be `undefined`. */
  readonly acceptsUndefined: boolean;
  /** The models whose schemas are evaluated before this one. */
  readonly declared: { has(model: Identifier): boolean };
}

/** Prints the schema of a type. */
export type PrintSchema = (type: TypeNode, context: SchemaContext) => Code;

/** The schema of a model. */
export const schemaNameOf = (model: Identifier, { models }: SchemaContext): Identifier => {
  const name = models.get(model)?.schemaName;
  if (name === undefined) throw new Error(`The model ${model} has no schema.`);
  return name;
};

/** `export const petSchema: z.ZodType<Pet> = typeSchema(z.looseObject({ … }));`. Another constant has its type already. */
export function declareSchema(
  name: Identifier,
  type: Code,
  schema: Code,
  { scope }: SchemaContext,
  docs: readonly DocText[] = [],
): VariableStatementStructure {
  const value = /^\w+$/.test(schema) ? schema : codeOf`${scope.value("typeSchema")}(${schema})`;
  return constantOf(name, type, value, { docs, isExported: true });
}
