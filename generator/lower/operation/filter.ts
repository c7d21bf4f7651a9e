import type { Report } from "../../diagnostics/diagnostics.js";
import { type DescribedOperation, getBoolean, getString, getStrings, type TreeObject } from "../../load/load.js";
import { suggestSimilar } from "../../diagnostics/suggest-similar.js";
import type { OutputOptions } from "../../config/options.js";
import { matchesPath } from "./path-pattern.js";

type Filter = OutputOptions["filter"];

/** The options that decide what is emitted. */
export type SelectingOptions = Pick<OutputOptions, "filter" | "webhooks">;

/** The properties by which a filter can select an operation. */
export type FilteredOperation = Pick<DescribedOperation, "path" | "value">;

/** The properties by which a filter can select the operation of a webhook. The name of the webhook is its key. */
export interface FilteredWebhook {
  readonly name: string;
  readonly value: TreeObject;
}

/** What some options keep of a description. */
export interface KeptParts {
  readonly keepsOperation: (operation: FilteredOperation) => boolean;
  readonly keepsWebhook: (webhook: FilteredWebhook) => boolean;
  /** Whether the callbacks of kept operations are kept. */
  readonly keepsCallbacks: boolean;
}

/** A property of operations and webhooks that a filter can select by. */
interface Trait {
  readonly include: "tags" | "paths" | "operationIds";
  readonly exclude: "excludeTags" | "excludePaths" | "excludeOperationIds";
  /** The values that an operation or a webhook has. */
  readonly of: (item: FilteredOperation | FilteredWebhook) => readonly string[];
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
    of: (item) => ["path" in item ? item.path : item.name],
    isMatch: matchesPath,
    nothing: "no path matches it",
  },
  {
    include: "operationIds",
    exclude: "excludeOperationIds",
    of: (item) =>
      [getString(item.value, "operationId") ?? "", "name" in item ? item.name : ""].filter((id) => id !== ""),
    isMatch: isSame,
    nothing: "no operation has this operationId",
  },
];

/** Whether anything may be left out. Without a filter every component is emitted, with one only those that are used. */
export const isFiltering = ({ filter, webhooks }: SelectingOptions): boolean =>
  !webhooks || TRAITS.some(({ include, exclude }) => filter[include] ?? filter[exclude]) || filter.deprecated === false;

/** What the options keep; undefined if they leave out nothing. */
export const createSelection = (options: SelectingOptions): KeptParts | undefined =>
  isFiltering(options)
    ? {
        keepsOperation: (operation) => passesFilter(operation, options.filter),
        keepsWebhook: (webhook) => options.webhooks && passesFilter(webhook, options.filter),
        keepsCallbacks: options.webhooks,
      }
    : undefined;

/** Reports each entry of the option `filter` that matches nothing, and a filter that keeps nothing. */
export function checkFilter(
  operations: readonly FilteredOperation[],
  webhooks: readonly FilteredWebhook[],
  options: SelectingOptions,
  report: Report,
): void {
  const { filter } = options;
  const items = [...operations, ...(options.webhooks ? webhooks : [])];
  if (!isFiltering({ filter, webhooks: true })) return;
  const isKnown = TRAITS.map((trait) => {
    const known = [...new Set(items.flatMap(trait.of))];
    return [trait.include, trait.exclude].map((key) => checkKnown(key, filter[key] ?? [], known, trait, report));
  });
  if (!items.some((item) => passesFilter(item, filter)) && isKnown.flat().every(Boolean))
    report("FS5002", "`filter` keeps no operation.");
}

/** Whether a filter keeps an operation or a webhook. */
function passesFilter(item: FilteredOperation | FilteredWebhook, filter: Filter): boolean {
  if (filter.deprecated === false && getBoolean(item.value, "deprecated") === true) return false;
  return TRAITS.every((trait) => {
    const has = (list: readonly string[]): boolean =>
      list.some((wanted) => trait.of(item).some((known) => trait.isMatch(wanted, known)));
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
