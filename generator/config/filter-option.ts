import { isObject } from "../load/tree.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { StructuredOption } from "./structured-option.js";

/** Which operations are emitted; an operation has to pass everything that is said here. */
export interface FilterOptions {
  /** Operations with one of these tags, and no others. */
  readonly tags?: readonly string[];
  /** No operation with one of these tags. */
  readonly excludeTags?: readonly string[];
  /**
   * Operations whose path template matches one of these patterns, and no others. `*` is any text without `/`, and `**`
   * between slashes any number of segments, none too: `/v2/**` is `/v2` and everything below.
   */
  readonly paths?: readonly string[];
  /** No operation whose path template matches one of these patterns. */
  readonly excludePaths?: readonly string[];
  /** The operations with these `operationId`s, and no others. */
  readonly operationIds?: readonly string[];
  /** No operation with one of these `operationId`s. */
  readonly excludeOperationIds?: readonly string[];
  /** `false` leaves deprecated operations out. */
  readonly deprecated?: boolean;
}

/** The flags' names by the list that they add to. */
const LISTS = [
  ["tags", "includeTag", "--include-tag <tag>", "emit operations with this tag only"],
  ["excludeTags", "excludeTag", "--exclude-tag <tag>", "leave operations with this tag out"],
  ["paths", "includePath", "--include-path <pattern>", "emit operations of paths such as /v2/** only"],
  ["excludePaths", "excludePath", "--exclude-path <pattern>", "leave operations of such paths out"],
  ["operationIds", "includeOperation", "--include-operation <id>", "emit operations with this operationId only"],
  ["excludeOperationIds", "excludeOperation", "--exclude-operation <id>", "leave the operation with this id out"],
] as const satisfies readonly (readonly [keyof FilterOptions, string, string, string])[];

const KEYS = [...LISTS.map(([key]) => key), "deprecated"];

/** `filter` of the config, and the flags that say the same. */
export const FILTER: StructuredOption = {
  check(value, problem) {
    if (!isObject(value)) {
      problem("`filter` is an object with lists such as `tags` and `paths`.");
      return false;
    }
    const wrong = Object.entries(value).filter(([key, item]) => item !== undefined && !isRight(key, item));
    for (const [key] of wrong) {
      if (key === "deprecated") problem("`filter.deprecated` is true or false.");
      else if (KEYS.includes(key)) problem(`\`filter.${key}\` is a list of texts, at least one.`);
      else
        problem(
          `\`filter.${key}\` is not an option.`,
          didYouMean(key, KEYS, (near) => `filter.${near}`),
        );
    }
    return wrong.length === 0;
  },
  flags: [
    ...LISTS.map(([, , flags, description]) => ({ flags, description, kind: "list" }) as const),
    { flags: "--exclude-deprecated", description: "leave deprecated operations out", kind: "switch" },
  ],
  fromFlags(values) {
    const lists = LISTS.flatMap(([key, flag]) => (values[flag] === undefined ? [] : [[key, values[flag]]]));
    const given = values["excludeDeprecated"] === true ? [...lists, ["deprecated", false]] : lists;
    return given.length === 0 ? undefined : Object.fromEntries(given);
  },
};

function isRight(key: string, value: unknown): boolean {
  if (key === "deprecated") return typeof value === "boolean";
  return KEYS.includes(key) && Array.isArray(value) && value.length > 0 && value.every(isText);
}

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";
