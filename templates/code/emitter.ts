import type { Api, Identifier } from "../../generator/ir/ir.js";
import type { WirePlan } from "../../generator/wire/wire.js";
import type { Code } from "./escape.js";
import type { Import, ImportOrigin, ModuleStructure, SyntaxAllowance } from "./module.js";
import type { Scope } from "./scope.js";

/** A file of the output that is not TypeScript. `path` is relative to the output folder and uses `/`. */
export interface Page {
  readonly path: string;
  readonly text: string;
  readonly room?: PageRoom | undefined;
}

/** By how many bytes the parts of a page may grow or shrink before they are divided among pages in another way. */
export interface PageRoom {
  readonly grow: number;
  readonly shrink: number;
}

/** The scope of one module. It records the names that templates import. */
export interface ModuleScope extends Scope {
  /** Imports a name, unless the module declares it itself. */
  readonly importFrom: (from: ImportOrigin, name: string, isType: boolean) => Code;
  /** Imports a function of an operation from the operation's module. Returns the name that it has in this module. */
  readonly importFunction: (file: string, name: Identifier) => Code;
  /** Imports a whole package under one name. */
  readonly importAll: (from: ImportOrigin, name: string) => Code;
  /** The imports of all recorded names, in the order in which they are printed. */
  readonly imports: () => readonly Import[];
}

/** The input of an emitter. */
export interface EmitterInput {
  readonly api: Api;
  /** How the operations of the API are sent and read. */
  readonly plan: WirePlan;
  /** Creates the scope of a module. Names that the module itself declares are not imported. */
  readonly scopeOf: (file: string) => ModuleScope;
  /** The scope of pages, which import nothing. */
  readonly pageScope: Scope;
}

/** The output of an emitter. */
export interface Emission {
  readonly modules: readonly ModuleStructure[];
  readonly makePages?: MakePages;
}

/** Makes pages, after all modules are printed. Only then is the code loaded that makes them. */
export type MakePages = () => Promise<readonly Page[]>;

/** One kind of output: a function from the IR and its wire plan to modules and pages. */
export interface Emitter {
  readonly name: string;
  /** The emitter's files and folders in the output's root, without endings. No module of operations gets these names. */
  readonly reserves: readonly string[];
  /** The syntax that is allowed in the modules of the emitter. */
  readonly syntax: SyntaxAllowance;
  /** Whether types have the names that callers see, and not those of the modules. */
  readonly usesExportNames?: boolean;
  readonly emit: (input: EmitterInput) => Emission;
}
