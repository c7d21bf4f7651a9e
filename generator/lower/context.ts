import type { Report } from "../diagnostics/diagnostics.js";
import type { Pointer } from "../ir/ir.js";
import type { Budget } from "../load/limits.js";
import type { Refs } from "../load/refs.js";
import type { Version } from "../load/version.js";
import type { OutputOptions } from "../config/options.js";
import type { NameScope } from "./names/names.js";
import type { ModelRegistry } from "./schema/model-registry.js";
import type { Renames } from "./names/renames.js";

/** Which way a value travels: readOnly members are left out of requests, writeOnly ones out of responses. */
export type Direction = "request" | "response";

/** What every file of this folder may ask for. */
export interface LowerContext {
  readonly version: Version;
  readonly refs: Refs;
  readonly report: Report;
  readonly options: OutputOptions;
  readonly renames: Renames;
  /** Names of types, functions and constants: one scope, since all of them meet in `index.ts`. */
  readonly names: NameScope;
  readonly models: ModelRegistry;
  /** Where parts of `allOf` are being merged, so that one that holds itself gets a name there. */
  readonly merging: Set<string>;
  readonly budget: Budget;
}

/** Dynamic anchors by name, as the outermost resource sets them (JSON Schema 2020-12, section 7.1). */
export type DynamicScope = ReadonlyMap<string, Pointer>;

/** Where a schema stands and what an inline type in it would be called. */
export interface SchemaPlace {
  readonly pointer: Pointer;
  readonly direction: Direction;
  /** The words that an inline object is named by, such as `ListChallengeResponse meta`. */
  readonly hint: string;
  /** Whether the schema is a model itself, so that an object stays where it is. */
  readonly isModel?: boolean;
  /** What the schemas that led here put in the place of dynamic anchors. */
  readonly dynamic?: DynamicScope | undefined;
}
