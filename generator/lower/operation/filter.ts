import type { Report } from "../../diagnostics/diagnostics.js";
import { type DescribedOperation, getBoolean, getString, getStrings } from "../../load/load.js";
import { suggestSimilar } from "../../diagnostics/suggest-similar.js";
import type { OutputOptions } from "../../config/options.js";
import { matchesPath } from "./path-pattern.js";

type Filter = OutputOptions["filter"];

/** The properties by which a filter can select an operation. */
export type FilteredOperation = Pick<DescribedOperation, "path" | "value">;

/** A property of operations that a filter can select by. */
interface Trait {
  readonly include: "tags" | "paths" | "operationIds";
  readonly exclude: "excludeTags" | "excludePaths" | "excludeOperationIds";
  /** The values that an operation has. */
  readonly of: (operation: FilteredOperation) => readonly string[];
  readonly isMatch: (wanted: string, known: string) => boolean;
  /** The end of the message if an entry matches nothing. */
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

/** Whether a filter selects anything. Without one every component is emitted, with one only those that are used. */
export const isFiltering = (filter: Filter): boolean =>
  TRAITS.some(({ include, exclude }) => filter[include] ?? filter[exclude]) || filter.deprecated === false;

/** The operations that pass the option `filter`. An entry that matches nothing is reported. */
export function filterOperations(
  operations: readonly DescribedOperation[],
  filter: Filter,
  report: Report,
): readonly DescribedOperation[] {
  if (!isFiltering(filter)) return operations;
  const isKnown = TRAITS.map((trait) => {
    const known = [...new Set(operations.flatMap(trait.of))];
    return [trait.include, trait.exclude].map((key) => checkKnown(key, filter[key] ?? [], known, trait, report));
  });
  const passing = operations.filter((operation) => passesFilter(operation, filter));
  if (passing.length === 0 && isKnown.flat().every(Boolean)) report("FS5002", "`filter` keeps no operation.");
  return passing;
}

/** Whether a filter keeps an operation. */
export function passesFilter(operation: FilteredOperation, filter: Filter): boolean {
  if (filter.deprecated === false && getBoolean(operation.value, "deprecated") === true) return false;
  return TRAITS.every((trait) => {
    const has = (list: readonly string[]): boolean =>
      list.some((wanted) => trait.of(operation).some((known) => trait.isMatch(wanted, known)));
    const [included, excluded] = [filter[trait.include], filter[trait.exclude]];
    return (included === undefined || has(included)) && !(excluded && has(excluded));
  });
}

/** Whether every entry of an array matches something. Entries that match nothing are reported. */
function checkKnown(
  key: string,
  wanted: readonly string[],
  known: readonly string[],
  { isMatch, nothing }: Trait,
  report: Report,
): boolean {
  const unknown = wanted.filter((word) => !known.some((name) => isMatch(word, name)));
  for (const word of unknown) {
    report("FS5002", `\`filter.${key}\` has \`${word}\`, but ${nothing}.`, {}, suggestSimilar(word, known));
  }
  return unknown.length === 0;
}
