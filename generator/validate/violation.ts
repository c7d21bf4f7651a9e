import type { DiagnosticCode } from "../diagnostics/diagnostics.js";
import type { Pointer } from "../ir/ir.js";
import { isArray, type Tree, type TreeObject } from "../load/tree.js";
import type { Version } from "../load/version.js";

/** What is wrong with a part, in people's words. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly pointer: Pointer;
  readonly message: string;
  readonly help?: string | undefined;
  /** Whether the key is meant and not the value. */
  readonly key?: boolean;
}

/** A part of a description, as it is held against the specification. */
export interface Part {
  readonly value: Tree;
  readonly pointer: Pointer;
  /** As a person would call it. */
  readonly name: string;
  /** By which it was reached, if it was by one. */
  readonly reference?: { readonly text: string; readonly pointer: Pointer };
}

/** What is wrong with an object, as far as one rule of the specification goes. */
export type Check = (object: TreeObject, part: Part, version: Version) => readonly Finding[];

/** A rule that is not kept, where the meaning is plain. */
export const mild = (pointer: Pointer, message: string): Finding => ({ code: "FS1207", pointer, message });

/** What a value is, in words. */
export function kindOf(value: Tree): string {
  if (value === null) return "null";
  if (isArray(value)) return "a list";
  return { object: "an object", string: "a text", number: "a number", boolean: "true or false" }[
    typeof value as "object"
  ];
}
