import type { ModuleScope } from "../../templates/code/emitter.js";
import { createDocsPrinter } from "../../templates/code/declarations.js";
import { bigIntText, literal, nameCode, type Code } from "../../templates/code/escape.js";
import type { Scope } from "../../templates/code/scope.js";
import { originKey, type Import, type ImportOrigin } from "../../templates/code/module.js";
import { MODELS_FILE } from "../../templates/client/emitter.js";
import { containsType, createFormatTable, type Identifier, isBigInt, listModels, type TypeNode } from "../ir/ir.js";
import { compareCodeUnits } from "../load/tree.js";
import type { PrintType } from "./print/type-text.js";
import type { ResolvedOptions } from "../config/import-extension.js";
import type { Runtime } from "./runtime/runtime-files.js";

/** The data that the scopes of all modules share. */
export interface ScopeInput {
  readonly runtime: Runtime;
  readonly print: PrintType;
  readonly options: ResolvedOptions;
  /** The local names of functions that can't have their own name inside a module. */
  readonly localNames: ReadonlyMap<string, string>;
}

/** Creates a function that makes the scope of a module. */
export function createScopes({ runtime, print, options, localNames }: ScopeInput): (file: string) => ModuleScope {
  const shared = createSharedPart(options);
  const uses = new WeakMap<TypeNode, TypeUses>();
  const usesOf = (node: TypeNode): TypeUses => {
    if (node.kind === "scalar") return NOTHING;
    const known = uses.get(node);
    if (known) return known;
    const found = { models: [...new Set(listModels(node))], isOpen: containsType(node, isOpen) };
    uses.set(node, found);
    return found;
  };
  return (file) => {
    const { record, importFrom, importAll, imports } = recordImports(file);
    const runtimeName = (name: string, isType: boolean): Code => {
      const group = runtime.fileOf.get(name);
      if (group === undefined) throw new Error(`The run time exports no ${name}.`);
      return importFrom({ kind: "runtime", file: `runtime/${group}` }, name, isType);
    };
    const importOpenEnumTypes = (text: string): void => {
      for (const name of ["OtherString", "OtherNumber", "OtherBigInt"])
        if (new RegExp(`\\b${name}\\b`).test(text)) runtimeName(name, true);
    };
    return {
      importFrom,
      importFunction: (from, name) => {
        const local = localNames.get(name);
        record({ kind: "local", file: from }, local === undefined ? name : `${name} as ${local}`, false);
        return nameCode(local ?? name);
      },
      importAll,
      imports,
      value: (name) => runtimeName(name, false),
      type: (name) => runtimeName(name, true),
      print: (node, position) => {
        const { models, isOpen: hasOpenEnum } = usesOf(node);
        for (const model of models) record(MODELS, model, true);
        const text = print(node, position);
        if (hasOpenEnum) importOpenEnumTypes(text);
        return text;
      },
      codec: (name) => importFrom(MODELS, name, false),
      ...shared,
    };
  };
}

/** Creates the scope of pages. They import nothing, so no name is recorded. */
export const createPageScope = (print: PrintType, options: ResolvedOptions): Scope => ({
  value: nameCode,
  type: nameCode,
  codec: nameCode,
  print,
  ...createSharedPart(options),
});

/** What does not depend on the module. */
function createSharedPart(options: ResolvedOptions): Pick<Scope, "literal" | "docs" | "options"> {
  const formats = createFormatTable(options);
  return {
    literal: (value, format) =>
      format && isBigInt(formats[format]) && value !== null ? bigIntText(String(value)) : literal(value),
    docs: createDocsPrinter(),
    options,
  };
}

/** What a type needs: the models that it refers to, and the types of the run time for open enums. */
interface TypeUses {
  readonly models: readonly Identifier[];
  readonly isOpen: boolean;
}

const NOTHING: TypeUses = { models: [], isOpen: false };

const isOpen = (type: TypeNode): boolean => type.kind === "enum" && type.open;

const MODELS: ImportOrigin = { kind: "local", file: MODELS_FILE };

/** Records `Pet` or `send as send_`. */
type RecordImport = (from: ImportOrigin, specifier: string, isType: boolean) => void;

/** Records the names that a module imports, and their origins. */
function recordImports(
  file: string,
): Pick<ModuleScope, "importFrom" | "importAll" | "imports"> & { readonly record: RecordImport } {
  const packages = new Map<string, Import>();
  const wanted = new Map<string, { from: ImportOrigin; types: Set<string>; values: Set<string> }>();
  const record: RecordImport = (from, specifier, isType) => {
    const key = originKey(from);
    if (key === file && from.kind === "local") return;
    const known = wanted.get(key);
    const names = known ?? { from, types: new Set(), values: new Set() };
    if (!known) wanted.set(key, names);
    names[isType ? "types" : "values"].add(specifier);
  };
  return {
    record,
    importFrom: (from, name, isType) => {
      record(from, name, isType);
      return nameCode(name);
    },
    importAll: (from, namespace) => {
      packages.set(originKey(from), { from, isType: false, names: [], namespace });
      return nameCode(namespace);
    },
    imports: () => [...packages.values(), ...importsOf(wanted)],
  };
}

/** Sorts imports by origin, with types before values, so that the order of recording does not matter. */
const importsOf = (
  wanted: ReadonlyMap<string, { from: ImportOrigin; types: Set<string>; values: Set<string> }>,
): Import[] =>
  [...wanted]
    .sort(([a], [b]) => compareCodeUnits(a, b))
    .flatMap(([, { from, types, values }]) => {
      const sorted = (names: Set<string>): string[] => [...names].sort(compareCodeUnits);
      return [
        ...(types.size > 0 ? [{ from, isType: true, names: sorted(types) }] : []),
        ...(values.size > 0 ? [{ from, isType: false, names: sorted(values) }] : []),
      ];
    });
