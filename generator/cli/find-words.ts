import { ALL_FLAGS } from "./all-flags.js";

/** The positions of the arguments that are neither a flag nor the value of a flag: the command and its own arguments. */
export function findWords(args: readonly string[]): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? "";
    if (word === "--") return [...found, ...args.keys()].filter((index) => index > at || found.includes(index));
    if (word.startsWith("-") && word !== "-") at += FLAGS_WITH_VALUE.has(word) ? 1 : 0;
    else found.push(at);
  }
  return found;
}

/** `-o` and `--out`. A flag has a value in every command that has the flag, or in none. */
const FLAGS_WITH_VALUE: ReadonlySet<string> = new Set(
  ALL_FLAGS.flatMap(({ flags }) => (/[<[]/.test(flags) ? (flags.match(/(?<![\w-])--?\w[\w-]*/g) ?? []) : [])),
);
