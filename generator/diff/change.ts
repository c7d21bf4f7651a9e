/** What a change means for code that calls the client, the most urgent level first. */
export const LEVELS = ["breaking", "check", "runtime", "new", "deprecated", "docs"] as const;
export type Level = (typeof LEVELS)[number];

/** One value for the old description, and one for the new. */
export interface OldAndNew<Value> {
  readonly old: Value;
  readonly new: Value;
}

/** Whether the caller sends values of a type or receives them. */
export type DataFlow = "request" | "response";

/** Where a description has the subject of a change. Both are null if the description does not have it. */
export interface ChangeLocation {
  readonly pointer: string | null;
  /** The line, counted from 1; null if it is not known. */
  readonly line: number | null;
}

/** One cause, no matter how many operations are affected. */
export interface Change extends OldAndNew<ChangeLocation> {
  readonly level: Level;
  /** The kind of the change, such as `member-removed`. */
  readonly code: string;
  readonly message: string;
  /** The ids of the affected operations, sorted; empty if the change concerns the whole client. */
  readonly operations: readonly string[];
  /** Set only if the advice depends on it. The JSON report does not have it. */
  readonly flow?: DataFlow | undefined;
}

/** A message, such as "`id` of `Pet` was removed", which can also be written for several owners of its subject. */
export interface ChangeMessage {
  readonly text: string;
  /** Undefined if the subject has no owner. */
  readonly owned?: OwnedText | undefined;
}

/** A text about something that has an owner. */
export interface OwnedText {
  /** `` `Pet` ``, or "the params of `createPet()`". */
  readonly owner: string;
  /** Identifies the text without its owner. */
  readonly withoutOwner: string;
  readonly withOwner: (owner: string) => string;
}

/** The JSON pointers of a change, and how it is merged with equal changes. */
export interface ChangeOrigin {
  readonly old?: string | undefined;
  readonly new?: string | undefined;
  /**
   * Whether changes with the same message are one change, even if their pointers differ. An enum, for example, is often
   * written several times. The default depends on the code.
   */
  readonly mergeByMessage?: boolean | undefined;
  readonly flow?: DataFlow | undefined;
}

/** Adds a change. A change that is added several times is reported once, with all the affected operations. */
export type AddChange = (
  level: Level,
  code: string,
  message: string | ChangeMessage,
  origin: ChangeOrigin,
  operation?: string,
) => void;
