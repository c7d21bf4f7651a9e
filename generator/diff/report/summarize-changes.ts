import { LEVELS, type Change, type ChangeLocation, type Level, type OldAndNew } from "../change.js";

/** The headings of the levels. */
export const TITLES: Readonly<Record<Level, string>> = {
  breaking: "Breaking (existing calls no longer compile)",
  check: "Compiles, but has to be checked",
  runtime: "Different at run time only",
  new: "New",
  deprecated: "Deprecated",
  docs: "Documentation",
};

/** The names of the two descriptions, as a report shows them. */
export type DescriptionNames = OldAndNew<string>;

/** If more changes of documentation are found, the text report only counts them. */
export const MAX_DOCS = 5;

/** Counts the changes: `2 breaking, 1 check`. */
export function summarizeChanges(changes: readonly Change[]): string {
  const counts = groupByLevel(changes).map(([level, list]) => `${list.length} ${level}`);
  return counts.length > 0 ? counts.join(", ") : "nothing changes for callers";
}

/** Groups changes by level, most urgent first. Levels without changes are left out. */
export const groupByLevel = (changes: readonly Change[]): readonly (readonly [Level, readonly Change[]])[] =>
  LEVELS.map((level) => [level, changes.filter((change) => change.level === level)] as const).filter(
    ([, list]) => list.length > 0,
  );

/** Names up to three of the affected operations, and counts the others; empty if there are none. */
export function summarizeOperations({ operations }: Change): string {
  const named = operations.slice(0, 3).join(", ");
  return operations.length > 3 ? `${named} and ${operations.length - 3} more` : named;
}

/** Writes where a change is described: `old.yaml:12 → new.yaml:14`. */
export function writeLocations(change: OldAndNew<ChangeLocation>, names: DescriptionNames): string {
  const write = (file: string, { pointer, line }: ChangeLocation): string | undefined => {
    if (pointer === null) return undefined;
    return line === null ? `${file} ${pointer}` : `${file}:${line}`;
  };
  return [write(names.old, change.old), write(names.new, change.new)].filter((text) => text !== undefined).join(" → ");
}
