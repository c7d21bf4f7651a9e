import type { ModuleScope } from "../../templates/code/emitter.js";
import { bigIntText, literal, nameCode, type Code } from "../../templates/code/escape.js";
import { originKey, type Import, type ImportOrigin } from "../../templates/code/module.js";
import { MODELS_FILE } from "../../templates/client/emitter.js";
import { containsType, createFormatTable, isBigInt, listModels, type TypeNode } from "../ir/ir.js";
import { compareCodeUnits } from "../load/tree.js";
import type { PrintType } from "./type-text.js";
import type { OutputOptions } from "../config/options.js";
import type { Runtime } from "./runtime-files.js";

/** The data that the scopes of all modules share. */
export interface ScopeInput {
  readonly runtime: Runtime;
  readonly print: PrintType;
  readonly options: OutputOptions;
}

/** Creates a function that makes the scope of a module. */
export function createScopes({ runtime, print, options }: ScopeInput): (file: string) => ModuleScope {
  const formats = createFormatTable(options);
  return (file) => {
    const { importFrom, importAll, imports } = recordImports(file);
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
      importAll,
      imports,
      value: (name) => runtimeName(name, false),
      type: (name) => runtimeName(name, true),
      print: (node, position) => {
        for (const model of listModels(node)) importFrom(MODELS, model, true);
        const text = print(node, position);
        if (containsType(node, isOpen)) importOpenEnumTypes(text);
        return text;
      },
      literal: (value, format) =>
        format && isBigInt(formats[format]) && value !== null ? bigIntText(String(value)) : literal(value),
      codec: (name) => importFrom(MODELS, name, false),
      options,
    };
  };
}

const isOpen = (type: TypeNode): boolean => type.kind === "enum" && type.open;

const MODELS: ImportOrigin = { kind: "local", file: MODELS_FILE };

/** Records the names that a module imports, and their origins. */
function recordImports(file: string): Pick<ModuleScope, "importFrom" | "importAll" | "imports"> {
  const packages = new Map<string, Import>();
  const wanted = new Map<string, { from: ImportOrigin; types: Set<string>; values: Set<string> }>();
  return {
    importFrom: (from, name, isType) => {
      const key = originKey(from);
      if (key === file && from.kind === "local") return nameCode(name);
      const names = wanted.get(key) ?? { from, types: new Set(), values: new Set() };
      names[isType ? "types" : "values"].add(name);
      wanted.set(key, names);
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
