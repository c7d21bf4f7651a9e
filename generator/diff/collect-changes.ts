import {
  LEVELS,
  type AddChange,
  type Change,
  type ChangeLocation,
  type ChangeMessage,
  type OldAndNew,
} from "./change.js";

/** Finds the line of a JSON pointer in a description. */
export type LineOf = (pointer: string) => number | undefined;

/** Changes are added one by one, and listed at the end. */
export interface ChangeCollector {
  readonly addChange: AddChange;
  /** All changes so far: by level, and within a level in the order in which they were added. */
  readonly list: () => readonly Change[];
}

interface CollectedChange extends Omit<Change, "operations" | "message"> {
  readonly message: ChangeMessage;
  /** The owners of the subject, in the order in which they were found. */
  readonly owners: Set<string>;
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
    const written: ChangeMessage = typeof message === "string" ? { text: message } : message;
    const { text, owned } = written;
    const isMergedByMessage = origin.mergeByMessage ?? MERGED_BY_MESSAGE.test(code);
    const pointers = isMergedByMessage ? [] : [origin.old, origin.new];
    const key = JSON.stringify([level, code, owned?.withoutOwner ?? text, ...pointers]);
    const change = changes.get(key) ?? {
      level,
      code,
      message: written,
      owners: new Set<string>(),
      old: locate("old", origin.old),
      new: locate("new", origin.new),
      flow: origin.flow,
      operations: new Set<string>(),
    };
    if (operation !== undefined) change.operations.add(operation);
    if (owned) change.owners.add(owned.owner);
    changes.set(key, change);
  };
  const list = (): readonly Change[] =>
    [...changes.values()]
      .map(({ operations, owners, message: { text, owned }, ...change }) => ({
        ...change,
        message: owned && owners.size > 1 ? owned.withOwner(joinOwners([...owners])) : text,
        operations: [...operations].sort(),
      }))
      .sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level));
  return { addChange, list };
}

/** Codes of changes that descriptions repeat many times: those of enum values and response statuses. */
const MERGED_BY_MESSAGE = /^(?:enum-value|status)-/;

/** The most owners that a message names. */
const MAX_OWNERS = 3;

/** Joins owners: "`A`, `B` and `C`", or "the params of `a()`, `b()` and 3 more". A beginning that all have is written once. */
function joinOwners(owners: readonly string[]): string {
  const [first = ""] = owners;
  const [start = ""] = /^.* of /.exec(first) ?? [];
  const shared = owners.every((owner) => owner.startsWith(start)) ? start : "";
  const names = owners.map((owner) => owner.slice(shared.length));
  const isLong = names.length > MAX_OWNERS + 1;
  const shown = isLong ? names.slice(0, MAX_OWNERS) : names.slice(0, -1);
  const last = isLong ? `${names.length - MAX_OWNERS} more` : names.at(-1);
  // "`a` of `A` and of `B`": without the second "of", `B` would seem to be an owner of `a`.
  const of = names.some((name) => name.includes(" of ")) ? "of " : "";
  return `${shared}${shown.join(`, ${of}`)} and ${isLong ? "" : of}${last ?? ""}`;
}
