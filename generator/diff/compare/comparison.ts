import type { Docs, TypeNode } from "../../ir/ir.js";
import type { TypePosition } from "../../emit/type-text.js";
import type { Homes, Level, Note, Pointers } from "../change.js";
import type { Side } from "../match/side.js";

/** Whether the caller makes values of a type, or gets them. */
export type Direction = "request" | "response";

/** Both descriptions, and what was found between them. */
export interface Sides {
  readonly old: Side;
  readonly new: Side;
  readonly note: Note;
  /** What was found of two types: they are compared once, however many operations lead to them. */
  readonly known: Map<string | Step, Findings>;
  /** Where parameters are described that operations share; undefined where each is taken to have its own. */
  readonly home?: Homes | undefined;
}

/** What two types are compared for. */
export interface Comparison extends Sides {
  readonly direction: Direction;
  /** The operation's id; undefined where it is about none. */
  readonly operation: string | undefined;
  /** The pairs that this operation has led to already in this direction. */
  readonly seen: Set<string>;
  /** Whether nothing is noted, and all that is asked is whether one type will do for the other. */
  readonly isTrial: boolean;
  /** What is compared when the caller is done: models may lead on to others without end. */
  readonly later: Step[];
}

/** Two types that are to be compared. */
export interface Step {
  readonly before: TypeNode;
  readonly after: TypeNode;
  readonly subject: Subject;
  /** What tells the pair from others within an operation; undefined where nothing can lead to it twice. */
  readonly pair: string | undefined;
  /** What its findings depend on; undefined where no other step can have the same. */
  readonly key: string | undefined;
}

/** What was found of two types, whatever operation led to them. */
export interface Findings {
  readonly notes: readonly Finding[];
  /** What they lead on to. */
  readonly steps: readonly Step[];
}

export type Finding = readonly [level: Level, code: string, message: string, pointers: Pointers];

export const beginComparison = (sides: Sides, direction: Direction, operation: string | undefined): Comparison => ({
  ...sides,
  direction,
  operation,
  seen: new Set(),
  isTrial: false,
  later: [],
});

/** Where a type stands: its name in messages, and its place in both descriptions. */
export interface Subject {
  readonly name: string;
  /** The member that it is the type of, by which the same enum in several models is one root cause. */
  readonly member?: string | undefined;
  readonly pointers: Pointers;
  /** How callers write it on each side; as in a model that is read where nothing is said. */
  readonly positions?: Positions | undefined;
}

/** Whether a type is printed as one that is read, or as one that is only given and so takes more. */
export interface Positions {
  readonly old: TypePosition;
  readonly new: TypePosition;
}

/** A member of an object or of the params, as far as callers see it. */
export interface Member {
  readonly member: string;
  readonly pointer: string;
  readonly required: boolean;
  readonly type: TypeNode;
  readonly docs: Docs;
  readonly position?: TypePosition | undefined;
}
