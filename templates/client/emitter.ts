import type { StatementStructures } from "ts-morph";
import type { Api, Module, Operation } from "../../generator/ir/ir.js";
import { getOperationPlan, type OperationPlan, type WirePlan } from "../../generator/wire/wire.js";
import { PLAIN_SYNTAX, type ModuleStructure } from "../code/module.js";
import type { Emitter, EmitterInput } from "../code/emitter.js";
import type { Scope } from "../code/scope.js";
import { clientModule } from "./client.js";
import { modelCodec } from "./codec.js";
import { operationFunctions } from "./functions.js";
import { enumConstant, modelType } from "./model.js";
import { operationConstant } from "./operation.js";
import { paginationConstant } from "./pagination.js";
import { paramsTypes } from "./params.js";
import { resultTypes } from "./result.js";
import { webhookStatements } from "./webhook.js";

/** The file of all models. */
export const MODELS_FILE = "models";

/** The client: models, a module for each group of operations, webhooks, and the function that makes a client for operations. */
export const clientEmitter: Emitter = {
  name: "client",
  reserves: [MODELS_FILE, "client"],
  syntax: PLAIN_SYNTAX,
  emit: (input) => ({ modules: clientModules(input) }),
};

function clientModules({ api, plan, scopeOf }: EmitterInput): readonly ModuleStructure[] {
  const { models, modules, webhooks } = api;
  const moduleOf = (file: string, write: (scope: Scope) => readonly StatementStructures[]): ModuleStructure => {
    const scope = scopeOf(file);
    const statements = write(scope);
    return { file, statements, imports: scope.imports(), reexports: [], isInIndex: true };
  };
  return [
    ...(models.length > 0 ? [moduleOf(MODELS_FILE, (scope) => modelStatements(api, plan, scope))] : []),
    ...modules.map((module) => moduleOf(module.name, (scope) => moduleStatements(module, plan, scope))),
    ...(webhooks ? [moduleOf(webhooks.module, (scope) => webhookStatements(webhooks, plan, scope))] : []),
    ...(modules.length > 0 ? [moduleOf("client", (scope) => clientModule(api, plan.client, scope))] : []),
  ];
}

const modelStatements = ({ models }: Api, { codecs }: WirePlan, scope: Scope): readonly StatementStructures[] =>
  models.flatMap((model) => [
    modelType(model, scope),
    ...enumConstant(model, scope),
    ...modelCodec(model, codecs[model.name], scope),
  ]);

const moduleStatements = ({ operations }: Module, plan: WirePlan, scope: Scope): readonly StatementStructures[] =>
  operations.flatMap((operation) => operationStatements(operation, getOperationPlan(plan, operation), scope));

function operationStatements(operation: Operation, plan: OperationPlan, scope: Scope): readonly StatementStructures[] {
  const { names, pagination } = operation;
  return [
    ...paramsTypes(operation, scope),
    ...resultTypes(names, pagination, plan.results, scope),
    operationConstant(names.constant, plan, scope),
    ...(plan.pages && names.pagination ? [paginationConstant(names.pagination.constant, plan.pages, scope)] : []),
    ...operationFunctions(operation, plan, scope),
  ];
}
