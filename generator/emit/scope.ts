import type { Code } from "../../templates/code/escape.js";
import type { Identifier, Model, TypeNode, WireName } from "../ir/ir.js";
import { byCodeUnit } from "../load/tree.js";
import { isStructured } from "../ir/compared.js";
import type { PrintType } from "./type-text.js";
import { modelsIn } from "../ir/reach.js";
import type { OutputOptions } from "../config/options.js";
import type { Runtime } from "./runtime-files.js";
import type { Scope } from "../../templates/code/scope.js";

/** One import declaration, types or values. */
export interface Import {
  /** The file without ending, from the output's root: `runtime/send`. */
  readonly file: string;
  readonly isType: boolean;
  readonly names: readonly string[];
}

/** A scope that remembers what was asked of it. */
export interface RecordingScope extends Scope {
  readonly imports: () => readonly Import[];
}

/** Where models are emitted. */
export const MODELS_FILE = "models";

/** What the scopes of all modules share. */
export interface ScopeInput {
  readonly runtime: Runtime;
  readonly models: ReadonlyMap<Identifier, Model>;
  /** Names of the security schemes whose tokens the client gets itself. */
  readonly tokenSchemes: ReadonlySet<WireName>;
  readonly print: PrintType;
  readonly options: OutputOptions;
}

/** A scope for one module; names that the module declares itself are not imported. */
export function createScope(
  file: string,
  { runtime, models, tokenSchemes, print, options }: ScopeInput,
): RecordingScope {
  const types = new Map([...models].map(([name, { type }]) => [name, type]));
  const wanted = new Map<string, { types: Set<string>; values: Set<string> }>();
  const want = (from: string, kind: "types" | "values", name: string): Code => {
    if (from !== file) {
      const names = wanted.get(from) ?? { types: new Set(), values: new Set() };
      names[kind].add(name);
      wanted.set(from, names);
    }
    return name as Code;
  };
  const runtimeName = (kind: "types" | "values", name: string): Code => {
    const from = runtime.fileOf.get(name);
    if (from === undefined) throw new Error(`The run time exports no ${name}.`);
    return want(`runtime/${from}`, kind, name);
  };
  const openNames = (node: TypeNode): void => {
    const text = print(node);
    for (const name of ["OtherString", "OtherNumber"])
      if (new RegExp(`\\b${name}\\b`).test(text)) runtimeName("types", name);
  };
  return {
    value: (name) => runtimeName("values", name),
    type: (name) => runtimeName("types", name),
    print: (node, position) => {
      for (const model of modelsIn(node)) want(MODELS_FILE, "types", model);
      if (options.openEnums) openNames(node);
      return print(node, position);
    },
    codecOf: (name, use) => {
      const codec = models.get(name)?.codec;
      const isMeant = use === "compare" || (use === "either" ? codec?.ways.length : codec?.ways.includes(use));
      return codec && isMeant ? want(MODELS_FILE, "values", codec.name) : undefined;
    },
    isStructured: (node) => isStructured(node, types),
    resolve: (node) => resolve(node, models),
    fetchesTokens: (scheme) => tokenSchemes.has(scheme),
    options,
    imports: () => importsOf(wanted),
  };
}

/** Follows names until a type stands there; a name that leads back to itself stays one. */
function resolve(node: TypeNode, models: ScopeInput["models"]): TypeNode {
  const seen = new Set<Identifier>();
  let type = node;
  while (type.kind === "ref" && !seen.has(type.model)) {
    seen.add(type.model);
    type = models.get(type.model)?.type ?? type;
  }
  return type;
}

/** Types before values, files in order: the same whatever was asked for first. */
const importsOf = (wanted: ReadonlyMap<string, { types: Set<string>; values: Set<string> }>): Import[] =>
  [...wanted.keys()].sort(byCodeUnit).flatMap((file) => {
    const { types, values } = wanted.get(file) ?? { types: new Set<string>(), values: new Set<string>() };
    const sorted = (names: Set<string>): string[] => [...names].sort(byCodeUnit);
    return [
      ...(types.size > 0 ? [{ file, isType: true, names: sorted(types) }] : []),
      ...(values.size > 0 ? [{ file, isType: false, names: sorted(values) }] : []),
    ];
  });
