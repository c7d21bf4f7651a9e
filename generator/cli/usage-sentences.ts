import { findMostSimilar, suggestSimilar } from "../diagnostics/diagnostics.js";
import { listFlags } from "./all-flags.js";
import { COMMANDS } from "./command-table.js";

/**
 * Writes a message of the parser of the command line like other diagnostics: a sentence with names in backticks, and what
 * to do on a line of its own. Any other message stays as it is. `command` is the command whose arguments are wrong.
 */
export function writeUsageSentence(message: string, command: string | undefined): string {
  const [problem = "", ...help] = message.trim().split("\n");
  const [, kind, name = ""] = /^unknown (option|command) '(.*)'$/.exec(problem) ?? [];
  const own = kind === "option" ? suggestFlag(name, command) : kind === "command" ? suggestCommand(name) : undefined;
  return [writeProblem(problem), ...(own === undefined ? help.map(writeSuggestion) : [own])].join("\n");
}

/** The flags without a command. */
const PROGRAM_FLAGS = ["-V", "--version", "-h", "--help"];

/** What the parser does not suggest: a flag with a value behind `=`, the second flag of a switch, and one letter. */
function suggestFlag(given: string, command: string | undefined): string | undefined {
  const [name = ""] = given.split("=", 1);
  if (command === undefined) return suggestSimilar(name, PROGRAM_FLAGS);
  const flags = listFlags(command).map(({ flags: text, kind }) => ({ long: /--[\w-]+/.exec(text)?.[0] ?? "", kind }));
  const known = flags.flatMap(({ long, kind }) => (kind === "toggle" ? [long, long.replace("--", "--no-")] : [long]));
  if (!known.includes(name)) {
    const isLeftToParser = name === given && !name.startsWith("--no-");
    return isLeftToParser ? undefined : suggestLongFlag(name, known);
  }
  const [on, off] = ["--", "--no-"].map((start) => name.replace(/^--(?:no-)?/, start));
  if (off === undefined || !known.includes(off)) return "It takes no value.";
  return `It takes no value: \`${on}\` turns it on, \`${off}\` turns it off.`;
}

/** The dashes do not make two flags similar. */
const suggestLongFlag = (name: string, known: readonly string[]): string | undefined =>
  suggestSimilar(
    name.slice(2),
    known.map((one) => one.slice(2)),
    (similar) => `--${similar}`,
  );

/** What the parser does not suggest: a command of which only the beginning is given, and a flag. */
function suggestCommand(given: string): string | undefined {
  if (given === "version") return "Did you mean `--version`?";
  const names = COMMANDS.map((one): string => one.name);
  if (findMostSimilar(given, names) !== undefined || given.length < 2) return undefined;
  const [only, ...others] = names.filter((name) => name.startsWith(given));
  return only !== undefined && others.length === 0 ? `Did you mean \`${only}\`?` : undefined;
}

const writeProblem = (problem: string): string => {
  const known = PROBLEMS.find(([pattern]) => pattern.test(problem));
  return known ? problem.replace(...known) : problem;
};

const OPTION = /^option '(?:-\w, )?(--[\w-]+)[^']*' argument /.source;

/** The messages of the parser, and the sentences for them. */
const PROBLEMS: readonly (readonly [RegExp, string])[] = [
  [/^unknown command '(.*)'$/, "`$1` is not a command."],
  [/^unknown option '(.*)'$/, "`$1` is not an option."],
  [/^missing required argument '(.*)'$/, "The argument `<$1>` is missing."],
  [/^too many arguments for '(.*)'\. Expected (.*) but got (\d+)\.$/, "`$1` takes $2, not $3."],
  [/^'(.*)' is empty$/, "`$1` is empty."],
  [new RegExp(`${OPTION}missing$`), "`$1` needs a value."],
  [
    new RegExp(`${OPTION}'(.*)' is invalid\\. Allowed choices are (.*)\\.$`),
    "`$2` is not a value of `$1`: the values are $3.",
  ],
  [new RegExp(`${OPTION}'(.*)' is invalid\\. (.*)$`), "`$2` is not a value of `$1`. $3"],
];

/** Writes the names that are similar: `(Did you mean --out?)`. */
const writeSuggestion = (line: string): string =>
  line.replace(
    /^\(Did you mean (?:one of )?(.*)\?\)$/,
    (_, names: string) =>
      `Did you mean ${names
        .split(", ")
        .map((name) => `\`${name}\``)
        .join(" or ")}?`,
  );
