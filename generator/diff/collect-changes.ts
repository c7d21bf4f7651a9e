import { LEVELS, type AddChange, type Change, type ChangeLocation, type OldAndNew } from "./change.js";

/** Finds the line of a JSON pointer in a description. */
export type LineOf = (pointer: string) => number | undefined;

/** Changes are added one by one, and listed at the end. */
export interface ChangeCollector {
  readonly addChange: AddChange;
  /** All changes so far: by level, and within a level in the order in which they were added. */
  readonly list: () => readonly Change[];
}

interface CollectedChange extends Omit<Change, "operations"> {
  readonly operations: Set<string>;
}

/** Creates a collector that merges equal changes. Changes are equal if level, code, message and pointers are. */
export function createChangeCollector(lineOf: OldAndNew<LineOf>): ChangeCollector {
  const changes = new Map<string, CollectedChange>();
  const locate = (version: keyof OldAndNew<LineOf>, pointer: string | undefined): ChangeLocation => ({
    pointer: pointer ?? null,
    line: (pointer === undefined ? undefined : lineOf[version](pointer)) ?? null,
  });
  const addChange: AddChange = (level, code, message, origin, operation) => {
    const { text, withoutOwner } = typeof message === "string" ? { text: message, withoutOwner: message } : message;
    const isMergedByMessage = origin.mergeByMessage ?? MERGED_BY_MESSAGE.test(code);
    const sharedText = isMergedByMessage ? text : withoutOwner;
    const key = JSON.stringify([level, code, sharedText, ...(isMergedByMessage ? [] : [origin.old, origin.new])]);
    const change = changes.get(key) ?? {
      level,
      code,
      message: text,
      old: locate("old", origin.old),
      new: locate("new", origin.new),
      flow: origin.flow,
      operations: new Set<string>(),
    };
    if (operation !== undefined) change.operations.add(operation);
    changes.set(key, change.message === text ? change : { ...change, message: sharedText });
  };
  const list = (): readonly Change[] =>
    [...changes.values()]
      .map(({ operations, ...change }) => ({ ...change, operations: [...operations].sort() }))
      .sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level));
  return { addChange, list };
}

/** Codes of changes that descriptions repeat many times: those of enum values and response statuses. */
const MERGED_BY_MESSAGE = /^(?:enum-value|status)-/;
