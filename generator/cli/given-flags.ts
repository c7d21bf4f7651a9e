import { isObject } from "../load/tree.js";

/** What is asked of a command that has been read from a command line. */
interface ParsedCommand {
  readonly options: readonly {
    readonly long?: string | undefined;
    readonly negate: boolean;
    readonly attributeName: () => string;
  }[];
  readonly getOptionValue: (name: string) => unknown;
  readonly getOptionValueSource: (name: string) => string | undefined;
}

/** Flags of `check` that `generate` hasn't, or that shape no output. */
const OF_CHECK_ALONE: readonly string[] = ["format", "jobs", "strict", "full", "diagnostics", "quiet", "color"];

/** What was given to a command, as words of a command line that does the same by `generate`. */
export const flagsFor = (command: ParsedCommand): readonly string[] =>
  command.options.flatMap((option) => {
    const name = option.attributeName();
    if (command.getOptionValueSource(name) !== "cli" || OF_CHECK_ALONE.includes(name)) return [];
    return wordsFor(option.long ?? "", command.getOptionValue(name), option.negate);
  });

function wordsFor(flag: string, value: unknown, isNegated: boolean): readonly string[] {
  if (typeof value === "boolean") return value === isNegated ? [] : [flag];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => [flag, String(item)]);
  if (!isObject(value)) return [flag, String(value)];
  return Object.entries(value).flatMap(([key, item]) => [flag, `${key}=${String(item)}`]);
}
