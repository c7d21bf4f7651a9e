import type { DiagnosticCode } from "../diagnostics/diagnostics.js";
import { isArray, type Refs, type Tree, type TreeObject, type Version } from "../load/load.js";

/** Something in a description that the specification does not allow. */
export interface Violation {
  readonly code: DiagnosticCode;
  readonly pointer: string;
  readonly message: string;
  readonly help?: string | undefined;
  /** Whether the key is wrong and not the value. */
  readonly key?: boolean;
}

/** A part of a description. */
export interface Part {
  readonly value: Tree;
  readonly pointer: string;
  /** How messages name it: `` `title` `` or `An item of `tags``. */
  readonly name: string;
  /** The reference that led to it. */
  readonly reference?: { readonly text: string; readonly pointer: string };
}

/**
 * How a part is used. `emitted`: the emitted code depends on it. `unused`: the emitted code does not depend on it.
 * `documentation`: it is ignored if it is wrong.
 */
export type Use = "emitted" | "unused" | "documentation";

/** The context that a rule gets besides the object. */
export interface RuleContext {
  readonly version: Version;
  readonly use: Use;
  readonly refs: Refs;
}

/** Checks one rule of the specification on an object. */
export type Rule = (object: TreeObject, part: Part, context: RuleContext) => readonly Violation[];

/** A rule that is broken, although the meaning is clear. */
export const createBrokenRule = (pointer: string, message: string): Violation => ({ code: "FS1207", pointer, message });

/** The type of a value, in the words of JSON Schema. */
export function nameType(value: Tree): string {
  if (value === null) return "null";
  if (isArray(value)) return "an array";
  return { object: "an object", string: "a string", number: "a number", bigint: "a number", boolean: "a boolean" }[
    typeof value as "object"
  ];
}
