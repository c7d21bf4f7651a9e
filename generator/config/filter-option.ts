import { suggestSimilar } from "../diagnostics/suggest-similar.js";
import { isObject } from "../load/tree.js";
import { createToggleOption, type Option, type OptionFlag } from "./option.js";

/** Which operations and webhooks are emitted. They must pass every key. Callbacks stay with their operation. */
export interface FilterOptions {
  /** Only operations with one of these tags. */
  readonly tags?: readonly string[];
  /** No operations with one of these tags. */
  readonly excludeTags?: readonly string[];
  /**
   * Only operations whose path template matches one of these patterns. `*` is any text without `/`. `**` between slashes
   * is any number of segments, also none: `/v2/**` is `/v2` and everything below it. For a webhook its name is matched.
   */
  readonly paths?: readonly string[];
  /** No operations whose path template matches one of these patterns. */
  readonly excludePaths?: readonly string[];
  /** Only operations with one of these `operationId`s, and webhooks with such an `operationId` or name. */
  readonly operationIds?: readonly string[];
  /** No operations with one of these `operationId`s. */
  readonly excludeOperationIds?: readonly string[];
  /** `false` leaves out deprecated operations. */
  readonly deprecated?: boolean;
}

/** The keys that hold arrays, each with the name of its flag in camelCase, the flag and its meaning. */
const ARRAYS = [
  ["tags", "includeTag", "--include-tag <tag>", "Only operations with one of these tags."],
  ["excludeTags", "excludeTag", "--exclude-tag <tag>", "No operations with one of these tags."],
  ["paths", "includePath", "--include-path <pattern>", "Only operations with a matching path, such as /v2/**."],
  ["excludePaths", "excludePath", "--exclude-path <pattern>", "No operations with a matching path."],
  ["operationIds", "includeOperation", "--include-operation <id>", "Only operations with one of these operationIds."],
  ["excludeOperationIds", "excludeOperation", "--exclude-operation <id>", "No operations with these operationIds."],
] as const satisfies readonly (readonly [keyof FilterOptions, string, string, string])[];

const KEYS = [...ARRAYS.map(([key]) => key), "deprecated"];

export const WEBHOOKS = createToggleOption("webhooks", {
  group: "filtering",
  default: true,
  meaning: "Webhooks and callbacks. Without them, schemas that no operation uses are left out, too.",
});

export const FILTER: Option<FilterOptions> = {
  key: "filter",
  group: "filtering",
  default: {},
  defaultText: "all operations",
  check(value, problem) {
    if (!isObject(value)) {
      problem("`filter` must be an object with arrays such as `tags` and `paths`.");
      return false;
    }
    const wrong = Object.entries(value).filter(([key, item]) => item !== undefined && !isRight(key, item));
    for (const [key] of wrong) {
      if (key === "deprecated") problem("`filter.deprecated` must be true or false.", undefined, key);
      else if (KEYS.includes(key))
        problem(`\`filter.${key}\` must be an array of strings, and not empty.`, undefined, key);
      else {
        const help = suggestSimilar(key, KEYS, (similar) => `filter.${similar}`);
        problem(`\`filter.${key}\` is not an option.`, help, key);
      }
    }
    return wrong.length === 0;
  },
  flags: [
    ...ARRAYS.map(([key, , flags, meaning]): OptionFlag => ({
      flags,
      meaning,
      key: `filter.${key}`,
      defaultText: key.startsWith("exclude") ? "none" : "all",
      kind: "array",
    })),
    {
      flags: "--exclude-deprecated",
      meaning: "No deprecated operations.",
      key: "filter.deprecated",
      default: true,
      defaultText: "off",
      kind: "switch",
    },
  ],
  fromFlags(values) {
    const arrays = ARRAYS.flatMap(([key, flag]) => (values[flag] === undefined ? [] : [[key, values[flag]]]));
    const given = values["excludeDeprecated"] === true ? [...arrays, ["deprecated", false]] : arrays;
    return given.length === 0 ? undefined : Object.fromEntries(given);
  },
};

function isRight(key: string, value: unknown): boolean {
  if (key === "deprecated") return typeof value === "boolean";
  return KEYS.includes(key) && Array.isArray(value) && value.length > 0 && value.every(isFilled);
}

const isFilled = (value: unknown): boolean => typeof value === "string" && value !== "";
