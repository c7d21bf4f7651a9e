import type { ModuleStructure } from "../../templates/code/module.js";
import { RUNTIME_VALUES } from "../../templates/code/runtime-names.js";
import type { OutputOptions } from "../config/options.js";
import type { Runtime } from "./runtime-files.js";
import { singleFileNames } from "./single-file.js";

/** Names that a module of CommonJS declares, and constants of the language that no declaration should hide. */
const NEVER_LOCAL = ["require", "exports", "NaN", "Infinity"];

/** Globals that the run time reads. In a single file, a function of the same name would hide them. */
export const GLOBAL_VALUES: readonly string[] =
  `AbortController Array ArrayBuffer BigInt Blob Boolean Date Error File FormData Headers JSON Map Math Number Object
  Promise RangeError ReadableStream RegExp Set String Symbol TextDecoder TextEncoder TypeError URL URLSearchParams
  Uint32Array WeakMap btoa clearTimeout crypto encodeURI encodeURIComponent setTimeout`.split(/\s+/);

/**
 * Gives functions another name inside their module if their own name is that of an import or, in a single file, of
 * something that the run time declares or reads. The module exports them under their own name:
 * `export { send_ as send };`.
 */
export function withLocalNames<M extends ModuleStructure>(
  modules: readonly M[],
  runtime: Runtime,
  { singleFile }: OutputOptions,
): readonly M[] {
  const taken = new Set<string>([
    ...NEVER_LOCAL,
    ...RUNTIME_VALUES,
    ...(singleFile ? [...singleFileNames(runtime), ...GLOBAL_VALUES] : []),
  ]);
  const declared = new Set([...taken, ...modules.flatMap(listFunctions)]);
  return modules.map((module) => {
    const names = new Map(
      listFunctions(module)
        .filter((name) => taken.has(name))
        .map((name) => [name, findLocalName(name, declared)]),
    );
    return names.size === 0 ? module : renameFunctions(module, names);
  });
}

function listFunctions({ statements, isInIndex }: ModuleStructure): readonly string[] {
  if (!isInIndex) return [];
  return statements.flatMap((statement) => nameOfFunction(statement) ?? []);
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
