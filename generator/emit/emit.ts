import type { StatementStructures } from "ts-morph";
import type { Emitter, MakePages } from "../../templates/code/emitter.js";
import {
  originKey,
  PLAIN_SYNTAX,
  type Import,
  type ModuleStructure,
  type SyntaxAllowance,
} from "../../templates/code/module.js";
import { ALWAYS_PUBLIC, PUBLIC_TYPES, PUBLIC_VALUES } from "../../templates/code/runtime-names.js";
import type { ResolvedOptions } from "../config/import-extension.js";
import { withExportNames, type Api } from "../ir/ir.js";
import { compareCodeUnits } from "../load/tree.js";
import { findReachableDeclarations } from "./runtime/declarations.js";
import { chooseLocalNames, withLocalNames } from "./names/local-names.js";
import { removeErrorMembers } from "./runtime/remove-error-members.js";
import type { Runtime } from "./runtime/runtime-files.js";
import { planApi } from "../wire/wire.js";
import { createPageScope, createScopes } from "./scope.js";
import { selectRuntime } from "./runtime/select-runtime.js";
import type { PrintType } from "./print/type-text.js";

/** A module, with the syntax that the syntax check accepts in it. */
export interface EmittedModule extends ModuleStructure {
  readonly syntax: SyntaxAllowance;
}

/** The output of all emitters. */
export interface Emitted {
  /** Whoever prints a module takes it out of the list, so that its memory is free. */
  readonly modules: EmittedModule[];
  readonly makePages: readonly MakePages[];
  /** The run time of this client, of which each file needs only some declarations. */
  readonly runtime: Runtime;
}

/**
 * Runs the emitters. Returns their modules, how their pages are made, and `index.ts`, which exports the declarations of the
 * modules.
 */
export function emit(
  api: Api,
  print: PrintType,
  whole: Runtime,
  options: ResolvedOptions,
  emitters: readonly Emitter[],
): Emitted {
  const runtime = selectRuntime(whole, options);
  const localNames = chooseLocalNames(api, runtime, options);
  const scopeOf = createScopes({ runtime, print, options, localNames });
  const pageScope = createPageScope(print, options);
  const plan = planApi(api, options);
  const known = withExportNames(api);
  const readable = known === api ? { api, plan } : { api: known, plan: planApi(known, options) };
  const emissions = emitters.map(({ emit: run, syntax, usesExportNames }) => ({
    syntax,
    ...run({ ...(usesExportNames === true ? readable : { api, plan }), scopeOf, pageScope }),
  }));
  const modules = emissions.flatMap(({ modules: emitted, syntax }) => emitted.map((module) => ({ ...module, syntax })));
  const index = indexModule(modules, runtime, api.exportNames);
  return {
    modules: [...withLocalNames(modules, localNames), { ...index, syntax: PLAIN_SYNTAX }],
    makePages: emissions.flatMap(({ makePages }) => makePages ?? []),
    runtime: removeErrorMembers(runtime, plan.client.errorMembers),
  };
}

/** `index.ts`: everything that a caller may import, and no internal declaration. */
function indexModule(
  modules: readonly ModuleStructure[],
  runtime: Runtime,
  exportNames: Api["exportNames"] = [],
): ModuleStructure {
  const local = modules
    .filter(({ isInIndex }) => isInIndex)
    .flatMap(({ file, statements }) => exportsOf(file, statements));
  const imported = modules.flatMap(({ imports }) => imports.filter(({ from }) => from.kind === "runtime"));
  const used = imported.flatMap(({ names }) => names);
  const roots = used.includes("makeClient") ? [...used, ...ALWAYS_PUBLIC] : used;
  const reached = new Set([...findReachableDeclarations(roots, runtime.declarations)].map(({ name }) => name));
  const shared = [
    ...publicNames(PUBLIC_TYPES, true, reached, runtime),
    ...publicNames(PUBLIC_VALUES, false, reached, runtime),
  ];
  const reexports = [...local, ...shared].sort(
    (a, b) => compareCodeUnits(originKey(a.from), originKey(b.from)) || Number(b.isType) - Number(a.isType),
  );
  const names = Object.fromEntries(exportNames.map(({ local, name }) => [local, name]));
  const named = merge(reexports).map((item) => (exportNames.length > 0 ? { ...item, exportNames: names } : item));
  return { file: "index", imports: [], reexports: named, statements: [], isInIndex: false };
}

function publicNames(
  names: readonly string[],
  isType: boolean,
  reached: ReadonlySet<string>,
  { fileOf }: Runtime,
): Import[] {
  return names
    .filter((name) => reached.has(name))
    .map((name) => ({ from: { kind: "runtime", file: `runtime/${fileOf.get(name) ?? ""}` }, isType, names: [name] }));
}

/** The exports of a module for callers. Codecs are not among them: only other modules use them. */
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
  const from = { kind: "local", file } as const;
  return [
    { from, isType: true, names: types.filter((name) => !both.has(name)).sort(compareCodeUnits) },
    { from, isType: false, names: values.sort(compareCodeUnits) },
  ].filter(({ names }) => names.length > 0);
}

function merge(imports: readonly Import[]): Import[] {
  const merged = new Map<string, Import>();
  for (const item of imports) {
    const key = `${originKey(item.from)} ${item.isType}`;
    merged.set(key, { ...item, names: [...(merged.get(key)?.names ?? []), ...item.names].sort(compareCodeUnits) });
  }
  return [...merged.values()];
}
