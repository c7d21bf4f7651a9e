import type { FunctionDeclarationStructure } from "ts-morph";
import type { Api, Module, Operation } from "../../generator/ir/ir.js";
import { getOperationPlan } from "../../generator/wire/wire.js";
import type { Emitter, EmitterInput, ModuleScope } from "../code/emitter.js";
import { PLAIN_SYNTAX, type ModuleStructure } from "../code/module.js";
import { infiniteQueryFunction, mutationFunction, queryFunction, type QueryInput } from "./functions.js";

/** The file of all query options. */
const QUERIES_FILE = "queries";

/** Query options for TanStack Query and SWR: a function for each operation. It needs no package, so `index.ts` exports it. */
export const queriesEmitter: Emitter = {
  name: "queries",
  reserves: [QUERIES_FILE],
  syntax: PLAIN_SYNTAX,
  emit: (input) => ({ modules: input.api.modules.length > 0 ? [queriesModule(input)] : [] }),
};

function queriesModule({ api, plan, scopeOf }: EmitterInput): ModuleStructure {
  const scope = scopeOf(QUERIES_FILE);
  const statements = listWithModules(api).flatMap(({ module, operation }) =>
    functionsOf({ operation, plan: getOperationPlan(plan, operation), file: module.name, scope }),
  );
  return { file: QUERIES_FILE, statements, imports: scope.imports(), reexports: [], isInIndex: true };
}

const listWithModules = ({ modules }: Api): readonly { readonly module: Module; readonly operation: Operation }[] =>
  modules.flatMap((module) => module.operations.map((operation) => ({ module, operation })));

function functionsOf(input: QueryInput & { readonly scope: ModuleScope }): readonly FunctionDeclarationStructure[] {
  const { query, infiniteQuery, mutation } = input.operation.names.queries ?? {};
  return [
    ...(query ? [queryFunction(query, input)] : []),
    ...(infiniteQuery ? [infiniteQueryFunction(infiniteQuery, input)] : []),
    ...(mutation ? [mutationFunction(mutation, input)] : []),
  ];
}
