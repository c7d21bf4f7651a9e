import type { OutputOptions } from "../config/options.js";
import type { Report } from "../diagnostics/diagnostics.js";
import type { Identifier, Model, Pointer, TypeNode } from "../ir/ir.js";
import type { Budget, Refs, TreeObject, Version } from "../load/load.js";
import type { NameSpaces } from "./names/name-spaces.js";
import type { RenameOption } from "./names/renames.js";
import type { Hierarchies } from "./schema/hierarchy.js";

/** Whether a value is sent or received. Requests have no `readOnly` properties, responses no `writeOnly` ones (OpenAPI, Schema Object). */
export type ValueDirection = "request" | "response";

/** The context that every file of this folder uses. */
export interface LowerContext {
  readonly version: Version;
  readonly refs: Refs;
  readonly report: Report;
  readonly options: OutputOptions;
  readonly renames: RenameOption;
  /** Names of types, functions and constants. */
  readonly names: NameSpaces;
  /** The functions of operations by pointer. */
  readonly functions: Map<Pointer, string>;
  readonly models: ModelRegistry;
  /** The schemas that stand for those that extend them. */
  readonly hierarchies: Hierarchies;
  /** The `allOf` that are being merged, by direction and pointer. One that contains itself becomes a model of its own. */
  readonly merging: Set<string>;
  readonly budget: Budget;
}

/** Names every model before any is lowered, so that models can refer to each other. */
export interface ModelRegistry {
  /** The model that a `$ref` refers to. If there is none, that is reported and the result is undefined. */
  readonly resolveRef: (ref: string, location: SchemaLocation, context: LowerContext) => TypeNode | undefined;
  /** The model of the schema at a pointer. */
  readonly resolvePointer: (pointer: Pointer, location: SchemaLocation, context: LowerContext) => TypeNode;
  /** The model of a base's own members. The model of the base itself is the union of those that extend it. */
  readonly resolveBase: (pointer: Pointer, location: SchemaLocation, context: LowerContext) => TypeNode;
  /** The type of a model that is a scalar. It can be asked for before the models are lowered, because it names nothing. */
  readonly findScalar: (model: Identifier, context: LowerContext) => TypeNode | undefined;
  /** A new model for an object that is described inline. Its name comes from its location. */
  readonly addInline: (schema: TreeObject, location: SchemaLocation, context: LowerContext) => TypeNode;
  /** Names all components, in the order of their names. With a filter only the components that something uses are emitted. */
  readonly addComponents: (schemas: TreeObject, context: LowerContext) => void;
  /** Lowers every model that is emitted. */
  readonly lowerModels: (context: LowerContext) => readonly Model[];
}

/** Dynamic anchors by name, as the outermost resource sets them (JSON Schema 2020-12, section 7.1). */
export type DynamicScope = ReadonlyMap<string, Pointer>;

/** Where a schema is in the description, and what an inline type in it would be called. */
export interface SchemaLocation {
  readonly pointer: Pointer;
  readonly direction: ValueDirection;
  /** The words that name an inline object, such as `ListChallengeResponse meta`. */
  readonly hint: string;
  /** What the hint begins with, and what it began with in earlier versions. The manifest may have such names. */
  readonly formerly?: { readonly owner: string; readonly was: string } | undefined;
  /** Whether the schema is a model itself. If not, an object in this location becomes a model. */
  readonly isModel?: boolean;
  /** The dynamic anchors that the schemas above this location have set. */
  readonly dynamic?: DynamicScope | undefined;
}

/** The location of a subschema. It is not a model, even if the schema around it is one. */
export const locateSubschema = (
  location: SchemaLocation,
  changes: Partial<Omit<SchemaLocation, "isModel">>,
): SchemaLocation => ({ ...location, ...changes, isModel: false });
