/**
 * Writes a message of the parser of the command line like other diagnostics: a sentence with names in backticks, and what
 * to do on a line of its own. Any other message stays as it is.
 */
export function writeUsageSentence(message: string): string {
  const [problem = "", ...help] = message.trim().split("\n");
  return [writeProblem(problem), ...help.map(writeSuggestion)].join("\n");
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
