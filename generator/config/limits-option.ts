import { suggestSimilar } from "../diagnostics/suggest-similar.js";
import { DEFAULT_LIMITS, type Limits } from "../load/limits.js";
import { isObject } from "../load/tree.js";
import type { Option } from "./option.js";

/** Beyond these values the stack overflows, or a string becomes too long. */
const HIGHEST: Limits = {
  aliases: 1_000_000,
  depth: 500,
  bytes: 512 * 1024 * 1024,
  files: 100_000,
  parts: 1_000_000_000,
  schemas: 1_000_000_000,
  seconds: 86_400,
};

const NAMES = Object.keys(DEFAULT_LIMITS);

export const LIMITS: Option<Partial<Limits>> = {
  key: "limits",
  group: "input",
  default: {},
  defaultText: Object.entries(DEFAULT_LIMITS)
    .map(([name, limit]) => `${name}=${limit}`)
    .join(", "),
  check(value, problem) {
    if (!isObject(value)) {
      problem(`\`limits\` must be an object with ${NAMES.map((name) => `\`${name}\``).join(", ")}.`);
      return false;
    }
    const wrong = Object.entries(value).filter(([name, limit]) => !isRight(name, limit));
    for (const [name] of wrong) {
      if (isLimit(name))
        problem(`\`limits.${name}\` must be a whole number from 1 to ${HIGHEST[name]}.`, undefined, name);
      else {
        const help = suggestSimilar(name, NAMES, (similar) => `limits.${similar}`);
        problem(`\`limits.${name}\` is not an option.`, help, name);
      }
    }
    return wrong.length === 0;
  },
  flags: [
    {
      flags: "--limits <name=number>",
      meaning: "The limits for the description.",
      kind: "pairs",
    },
  ],
  fromFlags: ({ limits }) =>
    isObject(limits)
      ? Object.fromEntries(Object.entries(limits).map(([name, limit]) => [name, Number(limit)]))
      : undefined,
};

const isLimit = (name: string): name is keyof Limits => Object.hasOwn(HIGHEST, name);

function isRight(name: string, limit: unknown): boolean {
  if (!isLimit(name)) return false;
  if (limit === undefined) return true;
  return Number.isInteger(limit) && Number(limit) >= 1 && Number(limit) <= HIGHEST[name];
}

/** All limits: the given ones and the defaults of the others. */
export function withDefaultLimits(given: Partial<Limits>): Limits {
  const defined = Object.entries(given).filter(([, limit]) => limit !== undefined);
  return { ...DEFAULT_LIMITS, ...Object.fromEntries(defined) };
}
