import type { Command } from "commander";
import { isObject } from "../load/tree.js";

/** Flags of `check` that `generate` does not have, or that do not affect the output. */
const CHECK_ONLY: readonly string[] = ["format", "jobs", "strict", "full", "diagnostics", "quiet", "color"];

/** The flags of a `check` command line, as `generate` takes them. */
export const repeatFlags = (command: Command): readonly string[] =>
  command.options.flatMap((option) => {
    const name = option.attributeName();
    if (command.getOptionValueSource(name) !== "cli" || CHECK_ONLY.includes(name)) return [];
    return listWords(option.long ?? "", command.getOptionValue(name), option.negate);
  });

function listWords(flag: string, value: unknown, isNegated: boolean): readonly string[] {
  if (typeof value === "boolean") return value === isNegated ? [] : [flag];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => [flag, String(item)]);
  if (!isObject(value)) return [flag, String(value)];
  return Object.entries(value).flatMap(([key, item]) => [flag, `${key}=${String(item)}`]);
}
