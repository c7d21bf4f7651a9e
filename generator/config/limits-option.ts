import { isObject } from "../load/tree.js";
import { DEFAULT_LIMITS, type Limits } from "../load/limits.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { Problem } from "./structured-option.js";

/** Beyond these the stack or a text's length comes to its end. */
const HIGHEST: Limits = {
  aliases: 1_000_000,
  depth: 500,
  bytes: 512 * 1024 * 1024,
  files: 100_000,
  parts: 1_000_000_000,
  schemas: 1_000_000_000,
  seconds: 86_400,
};

const NAMES = Object.keys(DEFAULT_LIMITS) as (keyof Limits)[];

/** The limits that a config or a caller names, with the others as they are; undefined, and told, where one can't be used. */
export function limitsIn(value: unknown, problem: Problem): Limits | undefined {
  if (value === undefined) return DEFAULT_LIMITS;
  if (!isObject(value)) {
    problem(`\`limits\` is an object with ${NAMES.map((name) => `\`${name}\``).join(", ")}.`);
    return undefined;
  }
  const wrong = Object.entries(value).filter(([name, limit]) => !isRight(name, limit));
  for (const [name] of wrong) {
    const known = NAMES.find((one) => one === name);
    if (known) problem(`\`limits.${known}\` is a whole number from 1 to ${HIGHEST[known]}.`);
    else
      problem(
        `\`limits.${name}\` is not an option.`,
        didYouMean(name, NAMES, (near) => `limits.${near}`),
      );
  }
  return wrong.length > 0 ? undefined : { ...DEFAULT_LIMITS, ...value };
}

function isRight(name: string, limit: unknown): boolean {
  const known = NAMES.find((one) => one === name);
  if (limit === undefined) return known !== undefined;
  return known !== undefined && Number.isInteger(limit) && Number(limit) >= 1 && Number(limit) <= HIGHEST[known];
}
