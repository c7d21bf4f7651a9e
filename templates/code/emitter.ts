import type { Api } from "../../generator/ir/ir.js";
import type { WirePlan } from "../../generator/wire/wire.js";
import type { Code } from "./escape.js";
import type { Import, ImportOrigin, ModuleStructure, SyntaxAllowance } from "./module.js";
import type { Scope } from "./scope.js";

/** A file of the output that is not TypeScript; `path` is relative to the output's root, with `/`. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** A scope that records which names its templates ask for. */
export interface ModuleScope extends Scope {
  /** Imports a name, unless the module declares it itself. */
  readonly importFrom: (from: ImportOrigin, name: string, isType: boolean) => Code;
  /** The imports for all names that were asked for, in the order in which they are printed. */
  readonly imports: () => readonly Import[];
}

/** What an emitter reads. */
export interface EmitterInput {
  readonly api: Api;
  /** How the operations of the API are sent and read. */
  readonly plan: WirePlan;
  /** A scope for one module; names that the module itself declares are not imported. */
  readonly scopeOf: (file: string) => ModuleScope;
}

/** What an emitter makes. */
export interface Emission {
  readonly modules: readonly ModuleStructure[];
  readonly pages: readonly Page[];
}

/** One kind of output: a function from the IR and its wire plan to modules and pages. */
export interface Emitter {
  readonly name: string;
  /** What the syntax check accepts in the emitter's modules. */
  readonly syntax: SyntaxAllowance;
  readonly emit: (input: EmitterInput) => Emission;
}
