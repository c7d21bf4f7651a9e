import type { Report } from "../../diagnostics/diagnostics.js";
import { getBoolean, getString, getStrings } from "../../load/tree.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { OutputOptions } from "../../config/options.js";
import type { RawOperation } from "./operation.js";
import { matchesPath } from "./path-pattern.js";

type Filter = OutputOptions["filter"];

/** What a filter looks at. */
export type FilteredOperation = Pick<RawOperation, "path" | "value">;

/** A kind of thing that operations are told apart by. */
interface Trait {
  readonly include: "tags" | "paths" | "operationIds";
  readonly exclude: "excludeTags" | "excludePaths" | "excludeOperationIds";
  /** What an operation has of it. */
  readonly of: (operation: FilteredOperation) => readonly string[];
  readonly isMatch: (wanted: string, known: string) => boolean;
  /** What can be said where an entry matches nothing. */
  readonly nothing: string;
}

const isSame = (wanted: string, known: string): boolean => wanted === known;

const TRAITS: readonly Trait[] = [
  {
    include: "tags",
    exclude: "excludeTags",
    of: ({ value }) => getStrings(value, "tags"),
    isMatch: isSame,
    nothing: "no operation has this tag",
  },
  {
    include: "paths",
    exclude: "excludePaths",
    of: ({ path }) => [path],
    isMatch: matchesPath,
    nothing: "no path matches it",
  },
  {
    include: "operationIds",
    exclude: "excludeOperationIds",
    of: ({ value }) => [getString(value, "operationId") ?? ""].filter((id) => id !== ""),
    isMatch: isSame,
    nothing: "no operation has this operationId",
  },
];

/** Whether a filter says anything at all; without one every component is emitted, and with one those that are used. */
export const isFiltering = (filter: Filter): boolean =>
  TRAITS.some(({ include, exclude }) => filter[include] ?? filter[exclude]) || filter.deprecated === false;

/** The operations that pass the filter. What a filter names and the description doesn't have is reported. */
export function filterOperations(
  operations: readonly RawOperation[],
  filter: Filter,
  report: Report,
): readonly RawOperation[] {
  if (!isFiltering(filter)) return operations;
  const isKnown = TRAITS.map((trait) => {
    const known = [...new Set(operations.flatMap(trait.of))];
    return [trait.include, trait.exclude].map((key) => checkKnown(key, filter[key] ?? [], known, trait, report));
  });
  const passing = operations.filter((operation) => passes(operation, filter));
  if (passing.length === 0 && isKnown.flat().every(Boolean)) report("FS5002", "`filter` keeps no operation.");
  return passing;
}

/** Whether a filter keeps an operation. */
export function passes(operation: FilteredOperation, filter: Filter): boolean {
  if (filter.deprecated === false && getBoolean(operation.value, "deprecated") === true) return false;
  return TRAITS.every((trait) => {
    const has = (list: readonly string[]): boolean =>
      list.some((wanted) => trait.of(operation).some((known) => trait.isMatch(wanted, known)));
    const [included, excluded] = [filter[trait.include], filter[trait.exclude]];
    return (included === undefined || has(included)) && !(excluded && has(excluded));
  });
}

/** Whether every entry of a list matches something; those that match nothing are reported. */
function checkKnown(
  key: string,
  wanted: readonly string[],
  known: readonly string[],
  { isMatch, nothing }: Trait,
  report: Report,
): boolean {
  const unknown = wanted.filter((word) => !known.some((name) => isMatch(word, name)));
  for (const word of unknown) {
    report("FS5002", `\`filter.${key}\` has \`${word}\`, but ${nothing}.`, {}, didYouMean(word, known));
  }
  return unknown.length === 0;
}
