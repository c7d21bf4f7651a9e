import { shortenValue } from "../diagnostics/shorten-value.js";

/** Reports why a value can't be used and, if it can be said, what to do. `key` is that of the part which is wrong. */
export type ReportProblem = (message: string, help?: string, key?: string) => void;

/** The headings of `--help`, in their order. */
export const OPTION_GROUPS = {
  common: "Most used:",
  input: "Input:",
  output: "Output:",
  naming: "Naming:",
  filtering: "Filtering:",
  checks: "Checks:",
  messages: "Messages:",
} as const;

export type OptionGroup = keyof typeof OPTION_GROUPS;

/** The command-line values of a command, by flag name in camelCase. */
export type FlagValues = Readonly<Record<string, unknown>>;

/** A flag that sets an option or a part of it. */
export interface OptionFlag {
  /** As `--help` shows it: `--include-tag <tag>`. */
  readonly flags: string;
  /** One sentence for `--help`. */
  readonly meaning: string;
  /**
   * `switch`: no value. `toggle`: the same, and `--no-…` for `false`. `string`: one value. `array`: one value, may be
   * repeated. `pairs`: `A=B`, may be repeated. Otherwise one of `choices`.
   */
  readonly kind: "switch" | "toggle" | "string" | "array" | "pairs" | { readonly choices: readonly string[] };
  /** The config key where the flag sets a part of the option: `filter.tags`. */
  readonly key?: string;
  /** The default of that part. */
  readonly default?: unknown;
  /** The default of that part as `--help` shows it. */
  readonly defaultText?: string;
}

/** An option of the config, the command line and `generate`, declared once. */
export interface Option<Value> {
  /** The config key. The table in `options.ts` lists the option under the same key. */
  readonly key: string;
  readonly group: OptionGroup;
  readonly default: Value;
  /** The default as `--help` shows it, if it is not a string, number or boolean. */
  readonly defaultText?: string;
  /** Whether a value can be used. If not, it calls `problem`. */
  readonly check: (value: unknown, problem: ReportProblem) => boolean;
  readonly flags: readonly OptionFlag[];
  /** The value that the flags set; undefined if none is there. */
  readonly fromFlags: (values: FlagValues) => unknown;
  /** What the value names, if it is a path or an array of paths. They start at the config file or the working directory. */
  readonly paths?: "files" | "folders";
  /** The only commands that have the flags; undefined: every command that reads a description. */
  readonly commands?: readonly string[];
}

/** The properties that every builder of this file needs. */
interface OptionText<Value> {
  readonly group: OptionGroup;
  readonly default: Value;
  /** One sentence for `--help`. */
  readonly meaning: string;
}

/** An option with a fixed set of values. */
export function createChoiceOption<const Values extends readonly string[]>(
  key: string,
  { values, meaning, ...text }: OptionText<Values[number]> & { readonly values: Values },
): Option<Values[number]> {
  return {
    key,
    ...text,
    check(value, problem) {
      if (values.some((allowed) => allowed === value)) return true;
      problem(`\`${key}\` must be ${listChoices(values)}, not ${shortenValue(value)}.`);
      return false;
    },
    flags: [{ flags: `--${kebabCase(key)} <value>`, meaning, kind: { choices: values } }],
    fromFlags: (given) => given[key],
  };
}

/** An option that is on or off. */
export const createToggleOption = (key: string, { meaning, ...text }: OptionText<boolean>): Option<boolean> => ({
  key,
  ...text,
  check(value, problem) {
    if (typeof value === "boolean") return true;
    problem(`\`${key}\` must be true or false, not ${shortenValue(value)}.`);
    return false;
  },
  flags: [{ flags: `--${kebabCase(key)}`, meaning, kind: "toggle" }],
  fromFlags: (given) => given[key],
});

/** `"a", "b" or "c"`. */
export function listChoices(values: readonly string[]): string {
  const shown = values.map((value) => JSON.stringify(value));
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}

/** `date-precision` of `datePrecision`. */
export const kebabCase = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
