import type { Docs, TypeNode } from "../ir.js";
import type { Note, Pointers } from "./change.js";
import type { Side } from "./side.js";

/** Whether the caller makes values of a type, or gets them. */
export type Direction = "request" | "response";

/** What two types are compared for. */
export interface Comparison {
  readonly old: Side;
  readonly new: Side;
  readonly note: Note;
  readonly direction: Direction;
  /** The operation's id; undefined where it is about none. */
  readonly operation: string | undefined;
  /** What was compared for this operation and direction already. */
  readonly seen: Set<string>;
  /** What is compared when the caller is done: models may lead on to others without end. */
  readonly later: (() => void)[];
}

/** Where a type stands: its name in messages, and its place in both descriptions. */
export interface Subject {
  readonly name: string;
  /** The member that it is the type of, by which the same enum in several models is one root cause. */
  readonly member?: string | undefined;
  readonly pointers: Pointers;
}

/** A member of an object or of the params, as far as callers see it. */
export interface Member {
  readonly member: string;
  readonly pointer: string;
  readonly required: boolean;
  readonly type: TypeNode;
  readonly docs: Docs;
}
