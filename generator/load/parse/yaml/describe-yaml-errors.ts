import type { YAMLError } from "yaml";
import { findConflict, isIndentationError, locateIndentation } from "./wrong-indentation.js";

/** A problem of a text, with its position in words of the reader. Lines and columns count from 1. */
export interface TextProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly help?: string | undefined;
}

/** A position of the text. */
type FindPosition = (offset: number) => { readonly line: number; readonly column: number };

/**
 * Describes the errors of a YAML text, at the lines that have to be changed. Lists all keys that appear twice. Of the
 * other errors it lists only the first, because the later ones follow from it.
 */
export function describeYamlErrors(
  text: string,
  errors: readonly YAMLError[],
  findPosition: FindPosition,
): readonly TextProblem[] {
  const lines = text.split(/\r\n?|\n/);
  const conflict = findConflict(lines);
  if (conflict !== undefined) {
    const message = "The file holds a conflict of Git, between `<<<<<<<` and `>>>>>>>`.";
    return [{ message, line: conflict, column: 1, help: "Choose one of the two versions." }];
  }
  const isRepeated = ({ code }: YAMLError): boolean => code === "DUPLICATE_KEY";
  const first = errors.find((error) => !isRepeated(error));
  const chosen = errors.filter((error) => isRepeated(error) || error === first);
  return chosen.map((error) => {
    const [start, end] = [findPosition(error.pos[0]), findPosition(error.pos[1])];
    if (isRepeated(error)) return describeRepeatedKey(text, error, start);
    const wrong = isIndentationError(error) ? locateIndentation(lines, error, start, end) : undefined;
    return (
      wrong ?? findOpenString(lines, error, start) ?? { ...describeOther(error, lines[start.line - 1] ?? ""), ...start }
    );
  });
}

function describeRepeatedKey(text: string, { pos: [at] }: YAMLError, position: ReturnType<FindPosition>): TextProblem {
  const [, key = ""] = /^"?'?([^:"'\n]{1,80})/.exec(text.slice(at, at + 100)) ?? [];
  return { message: `The key \`${key.trim()}\` appears twice.`, ...position, help: "Remove one of them." };
}

/** The beginning of the string that is not closed. The library reports where it had to end. */
function findOpenString(
  lines: readonly string[],
  { message }: YAMLError,
  end: ReturnType<FindPosition>,
): TextProblem | undefined {
  const quote = /^Missing closing (.)quote/.exec(message)?.[1];
  if (quote === undefined) return undefined;
  const problem = `This string is not closed: \`${quote}\` is missing at its end.`;
  for (let line = end.line; line > 0; line--) {
    const text = lines[line - 1] ?? "";
    const [, before = ""] = /^([^"']*?(?:[:-] +|[[{,] *))["']/.exec(text) ?? [];
    const at = before.length;
    if (before !== "" && text[at] === quote && !text.slice(at + 1).includes(quote))
      return { message: problem, line, column: at + 1 };
  }
  return { message: problem, ...end };
}

function describeOther({ code, message }: YAMLError, line: string): Pick<TextProblem, "message" | "help"> {
  if (code === "TAB_AS_INDENT") return { message: "The line is indented with a tab. YAML allows only spaces." };
  if (code === "BAD_SCALAR_START") {
    const character = message.at(-1) ?? "";
    return { message: `A value must not begin with \`${character}\`.`, help: "Write the value in quotes." };
  }
  const bracket = /end with an? ([\]}])/.exec(message)?.[1];
  if (bracket !== undefined) return { message: `\`${bracket}\` is missing before this line.` };
  if (code === "BLOCK_AS_IMPLICIT_KEY" && /: .*: /.test(line))
    return { message: "The value contains `: `, as if it were a key.", help: "Write the value in quotes." };
  const special = /^[\s-]*(?:[^:]*: +)?([*&!])/.exec(line)?.[1];
  if (special !== undefined)
    return {
      message: `The value begins with \`${special}\`, which has a meaning in YAML.`,
      help: "Write the value in quotes.",
    };
  return { message: message.endsWith(".") ? message : `${message}.` };
}
