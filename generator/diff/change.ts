/** What a change means for somebody who calls the client. */
export const LEVELS = ["breaking", "check", "runtime", "new", "deprecated", "docs"] as const;
export type Level = (typeof LEVELS)[number];

/** Where a thing is described; null where it is not, or where no line is known. */
export interface Place {
  readonly pointer: string | null;
  readonly line: number | null;
}

/** One root cause, however many operations feel it. */
export interface Change {
  readonly level: Level;
  /** What kind of change it is, such as `member-removed`. */
  readonly code: string;
  readonly message: string;
  /** The ids of the operations that feel it, sorted; empty where it is about the whole client. */
  readonly operations: readonly string[];
  readonly old: Place;
  readonly new: Place;
}

/** Where something stands in both descriptions. */
export interface Pointers {
  readonly old?: string | undefined;
  readonly new?: string | undefined;
  /** Whether it is one change wherever it stands: an enum or a status, say, which descriptions write down many times. */
  readonly anywhere?: boolean | undefined;
  /** What has the thing, as the message names it: where others have the same thing, it is one change that names none of them. */
  readonly owner?: string | undefined;
}

/** Notes a change. The same change of the same thing is noted once, for all operations that feel it. */
export type Note = (level: Level, code: string, message: string, pointers: Pointers, operation?: string) => void;

/** The lines of pointers, in both descriptions. */
export interface Lines {
  readonly old: (pointer: string) => number | undefined;
  readonly new: (pointer: string) => number | undefined;
  /** Where something is described that a reference stands for. */
  readonly home?: Homes | undefined;
}

export interface Homes {
  readonly old: (pointer: string) => string;
  readonly new: (pointer: string) => string;
}

/** Collects changes, and gives them in their order: what breaks first, then as the descriptions have them. */
export function collectChanges(lines: Lines): { readonly note: Note; readonly all: () => readonly Change[] } {
  const changes = new Map<string, Omit<Change, "operations"> & { readonly operations: Set<string> }>();
  const place = (side: keyof Homes, pointer: string | undefined): Place => ({
    pointer: pointer ?? null,
    line: (pointer === undefined ? undefined : lines[side](pointer)) ?? null,
  });
  const note: Note = (level, code, message, pointers, operation) => {
    const isAnywhere = pointers.anywhere ?? /^(enum-value|status)-/.test(code);
    const shared = isAnywhere ? message : withoutOwner(message, pointers);
    const key = JSON.stringify([level, code, shared, ...(isAnywhere ? [] : [pointers.old, pointers.new])]);
    const change = changes.get(key) ?? {
      level,
      code,
      message,
      old: place("old", pointers.old),
      new: place("new", pointers.new),
      operations: new Set<string>(),
    };
    if (operation !== undefined) change.operations.add(operation);
    changes.set(key, change.message === message ? change : { ...change, message: shared });
  };
  const all = (): readonly Change[] =>
    [...changes.values()]
      .map(({ operations, ...change }) => ({ ...change, operations: [...operations].sort() }))
      .map(({ level, code, message, operations, ...places }) => ({ level, code, message, operations, ...places }))
      .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  return { note, all };
}

/** `limit` is gone, whatever had it. */
const withoutOwner = (message: string, { owner }: Pointers): string =>
  owner === undefined ? message : message.replace(`${owner} has a new`, "there is a new").replace(` of ${owner}`, "");
