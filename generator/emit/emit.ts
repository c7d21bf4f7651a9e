import type { StatementStructures } from "ts-morph";
import type { Api, Module, Webhooks } from "../ir/ir.js";
import { byCodeUnit } from "../load/tree.js";
import type { PrintType } from "./type-text.js";
import type { OutputOptions } from "../config/options.js";
import { closureOf, type Runtime } from "./runtime-files.js";
import { createScope, MODELS_FILE, type Import, type RecordingScope, type ScopeInput } from "./scope.js";
import { clientModule } from "../../templates/client/client.js";
import { modelCodec } from "../../templates/client/codec.js";
import { operationFunctions } from "../../templates/client/functions.js";
import { enumConstant, modelType } from "../../templates/client/model.js";
import { operationConstant } from "../../templates/client/operation.js";
import { paginationConstant } from "../../templates/client/pagination.js";
import { paramsTypes } from "../../templates/client/params.js";
import { resultTypes } from "../../templates/client/result.js";
import { PUBLIC_TYPES, PUBLIC_VALUES } from "../../templates/client/runtime-names.js";
import { webhookStatements } from "../../templates/client/webhook.js";

/** A TypeScript module before it is printed. */
export interface ModuleStructure {
  /** Without ending, from the output's root, with `/`. */
  readonly file: string;
  readonly imports: readonly Import[];
  readonly reexports: readonly Import[];
  readonly statements: readonly StatementStructures[];
}

export interface Emitted {
  readonly modules: readonly ModuleStructure[];
  /** Files of the run time that the modules need. */
  readonly runtimeFiles: readonly string[];
}

/** The IR as modules: models, one module for each group of operations, the client, and the index of them all. */
export function emit(api: Api, print: PrintType, runtime: Runtime, options: OutputOptions): Emitted {
  const input: ScopeInput = {
    runtime,
    models: new Map(api.models.map((model) => [model.name, model])),
    tokenSchemes: new Set(api.securitySchemes.filter((scheme) => scheme.clientCredentials).map(({ name }) => name)),
    print,
    options,
  };
  const modules = [
    ...(api.models.length > 0 ? [modelsModule(api, createScope(MODELS_FILE, input))] : []),
    ...api.modules.map((module) => operationsModule(module, createScope(module.name, input))),
    ...(api.webhooks ? [webhooksModule(api.webhooks, createScope(api.webhooks.module, input))] : []),
    clientModuleOf(api, createScope("client", input)),
  ];
  const runtimeFiles = closureOf(publicFiles(modules, runtime), runtime);
  const index = indexModule(modules, runtimeFiles, runtime);
  return { modules: [...modules, index], runtimeFiles };
}

function modelsModule(api: Api, scope: RecordingScope): ModuleStructure {
  const statements = api.models.flatMap((model) => [
    modelType(model, scope),
    ...enumConstant(model, scope),
    ...modelCodec(model, scope),
  ]);
  return { file: MODELS_FILE, statements, imports: scope.imports(), reexports: [] };
}

function operationsModule(module: Module, scope: RecordingScope): ModuleStructure {
  const statements = module.operations.flatMap((operation) => [
    ...paramsTypes(operation, scope),
    ...resultTypes(operation, scope),
    operationConstant(operation, scope),
    ...paginationConstant(operation, scope),
    ...operationFunctions(operation, scope),
  ]);
  return { file: module.name, statements, imports: scope.imports(), reexports: [] };
}

function webhooksModule(webhooks: Webhooks, scope: RecordingScope): ModuleStructure {
  const statements = [...webhookStatements(webhooks, scope)];
  return { file: webhooks.module, statements, imports: scope.imports(), reexports: [] };
}

function clientModuleOf(api: Api, scope: RecordingScope): ModuleStructure {
  const statements = [...clientModule(api, scope)];
  return { file: "client", statements, imports: scope.imports(), reexports: [] };
}

/** Files that the modules import from, and the errors that a caller may catch. */
function publicFiles(modules: readonly ModuleStructure[], runtime: Runtime): Set<string> {
  const imported = modules.flatMap(({ imports }) => imports.map(({ file }) => file));
  const files = imported.filter((file) => file.startsWith("runtime/")).map((file) => file.slice("runtime/".length));
  const errors = ["ApiError"].map((name) => runtime.fileOf.get(name) ?? "");
  return new Set([...files, ...errors.filter((file) => file !== "")]);
}

/** The whole public surface: what a caller can name, and nothing of how it works. */
function indexModule(
  modules: readonly ModuleStructure[],
  runtimeFiles: readonly string[],
  runtime: Runtime,
): ModuleStructure {
  const own = modules.flatMap(({ file, statements }) => exportsOf(file, statements));
  const shared = [
    ...publicNames(PUBLIC_TYPES, true, runtimeFiles, runtime),
    ...publicNames(PUBLIC_VALUES, false, runtimeFiles, runtime),
  ];
  const reexports = [...own, ...shared].sort(
    (a, b) => byCodeUnit(a.file, b.file) || Number(b.isType) - Number(a.isType),
  );
  return { file: "index", imports: [], reexports: merge(reexports), statements: [] };
}

function publicNames(names: readonly string[], isType: boolean, files: readonly string[], runtime: Runtime): Import[] {
  return names.flatMap((name) => {
    const file = runtime.fileOf.get(name);
    return file !== undefined && files.includes(file) ? [{ file: `runtime/${file}`, isType, names: [name] }] : [];
  });
}

/** What a module exports for callers; codecs are for the other modules only. */
function exportsOf(file: string, statements: readonly StatementStructures[]): Import[] {
  const types: string[] = [];
  const values: string[] = [];
  for (const statement of statements) {
    if (!("isExported" in statement) || !statement.isExported) continue;
    if ("declarations" in statement) {
      for (const { name, type } of statement.declarations) if (type !== "Codec") values.push(name);
    } else if ("parameters" in statement) values.push(statement.name ?? "");
    else if ("name" in statement && typeof statement.name === "string") types.push(statement.name);
  }
  const both = new Set(values);
  return [
    { file, isType: true, names: types.filter((name) => !both.has(name)).sort(byCodeUnit) },
    { file, isType: false, names: values.sort(byCodeUnit) },
  ].filter(({ names }) => names.length > 0);
}

function merge(imports: readonly Import[]): Import[] {
  const merged = new Map<string, Import>();
  for (const item of imports) {
    const key = `${item.file} ${item.isType}`;
    merged.set(key, { ...item, names: [...(merged.get(key)?.names ?? []), ...item.names].sort(byCodeUnit) });
  }
  return [...merged.values()];
}
