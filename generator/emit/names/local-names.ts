import type { ModuleStructure } from "../../../templates/code/module.js";
import { RUNTIME_VALUES } from "../../../templates/code/runtime-names.js";
import type { Api, Identifier, OperationNames } from "../../ir/ir.js";
import type { OutputOptions } from "../../config/options.js";
import type { Runtime } from "../runtime/runtime-files.js";

/** Names that a module of CommonJS declares, and constants of the language that no declaration should hide. */
const NEVER_LOCAL = ["require", "exports", "NaN", "Infinity"];

/** The parameters of a function in `queries.ts`, which would hide the function of an operation. */
const QUERY_PARAMETERS = ["client", "params", "options"];

/** Globals that the run time reads. In a single file, a function of the same name would hide them. */
export const GLOBAL_VALUES: readonly string[] =
  `AbortController Array ArrayBuffer BigInt Blob Boolean Date Error File FinalizationRegistry FormData Headers JSON Map Math Number
  Object Promise RangeError ReadableStream RegExp Response Set String Symbol TextDecoder TextEncoder TypeError URL URLSearchParams
  Uint32Array WeakMap btoa clearTimeout crypto encodeURI encodeURIComponent setTimeout`.split(/\s+/);

/** Global types that the run time uses. Separate modules may declare these names, a single file may not. */
const GLOBAL_TYPES = ["ArrayBufferView", "BlobPart", "Location", "ReadonlyMap", "Request", "Uint32Array"];

/** Lists the names that models and operations can't have in a single file, since the run time declares or uses them. */
export const listSingleFileNames = ({ declarations }: Runtime): readonly string[] => [
  ...declarations.map(({ name }) => name),
  ...GLOBAL_TYPES,
  "description",
];

/**
 * Chooses the local names of functions whose own name is that of an import or, in a single file, of something that the run
 * time declares or reads. The module exports them under their own name: `export { send_ as send };`.
 */
export function chooseLocalNames(
  api: Api,
  runtime: Runtime,
  { singleFile, queries }: OutputOptions,
): ReadonlyMap<string, string> {
  const taken = new Set<string>([
    ...NEVER_LOCAL,
    ...RUNTIME_VALUES,
    ...(queries ? QUERY_PARAMETERS : []),
    ...(singleFile ? [...listSingleFileNames(runtime), ...GLOBAL_VALUES] : []),
  ]);
  const functions = listFunctions(api);
  const declared = new Set([...taken, ...functions]);
  return new Map(functions.filter((name) => taken.has(name)).map((name) => [name, findLocalName(name, declared)]));
}

/** The functions that `index.ts` exports, except those that create a client. */
const listFunctions = ({ modules, webhooks }: Api): readonly Identifier[] => [
  ...modules.flatMap(({ operations }) => operations.flatMap(({ names }) => listOperationFunctions(names))),
  ...(webhooks?.list ?? []).flatMap(({ contents }) => contents.flatMap(({ decoder }) => decoder ?? [])),
];

function listOperationFunctions({ function: name, pagination, queries = {} }: OperationNames): readonly Identifier[] {
  const own = pagination ? [pagination.page, pagination.stream, pagination.list] : [name];
  return [...own, ...Object.values(queries).filter((each) => each !== undefined)];
}

/** Gives the functions of modules their local names. */
export function withLocalNames<M extends ModuleStructure>(
  modules: readonly M[],
  localNames: ReadonlyMap<string, string>,
): readonly M[] {
  return modules.map((module) => {
    const names = module.isInIndex ? module.statements.flatMap((statement) => nameOfFunction(statement) ?? []) : [];
    const own = new Map([...localNames].filter(([name]) => names.includes(name)));
    return own.size === 0 ? module : renameFunctions(module, own);
  });
}

const nameOfFunction = (statement: ModuleStructure["statements"][number]): string | undefined =>
  "parameters" in statement && "isExported" in statement && statement.isExported === true ? statement.name : undefined;

function findLocalName(name: string, declared: Set<string>): string {
  let local = `${name}_`;
  while (declared.has(local)) local += "_";
  declared.add(local);
  return local;
}

function renameFunctions<M extends ModuleStructure>(module: M, names: ReadonlyMap<string, string>): M {
  const statements = module.statements.map((statement) => {
    const local = names.get(nameOfFunction(statement) ?? "");
    return local === undefined ? statement : { ...statement, name: local, isExported: false };
  });
  return { ...module, statements, aliases: [...names].map(([name, local]) => ({ name, local })) };
}
