/** Tells what is wrong with a value, and what to do. */
export type Problem = (message: string, help?: string) => void;

/** A flag of the command line that says a part of an option. */
export interface OptionFlag {
  /** As it is written in the help: `--include-tag <tag>`. */
  readonly flags: string;
  readonly description: string;
  /** Nothing but being there, any text, one of some words, what was given each time, or pairs that are written `A=B`. */
  readonly kind: "switch" | "text" | "list" | "pairs" | { readonly choices: readonly string[] };
}

/** An option that is more than a choice of words; each has a file of its own. */
export interface StructuredOption {
  /** Whether a value can be used; if not, `problem` was told why. */
  readonly check: (value: unknown, problem: Problem) => boolean;
  readonly flags: readonly OptionFlag[];
  /** The value that the flags say, by their names in camelCase; undefined where none was given. */
  readonly fromFlags: (values: Readonly<Record<string, unknown>>) => unknown;
}
