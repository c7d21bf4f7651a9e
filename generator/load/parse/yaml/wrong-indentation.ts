import type { YAMLError } from "yaml";
import type { TextProblem } from "./describe-yaml-errors.js";

/* Finds the line whose indentation is wrong. The YAML library reports where it noticed, which is often another line. */

interface LinePosition {
  readonly line: number;
  readonly column: number;
}

/** Whether an error is one that a wrong indentation causes, or a colon that is missing. */
export const isIndentationError = ({ code, message }: YAMLError): boolean =>
  code === "MULTILINE_IMPLICIT_KEY" ||
  (code === "BAD_INDENT" && message.startsWith("All mapping")) ||
  code === "BLOCK_AS_IMPLICIT_KEY" ||
  (code === "MISSING_CHAR" && message.startsWith("Sequence item"));

/** The line of the first conflict marker that a merge of Git left; undefined where there is none. */
export function findConflict(lines: readonly string[]): number | undefined {
  const at = lines.findIndex((line) => line.startsWith("<<<<<<< "));
  return at < 0 ? undefined : at + 1;
}

/** Describes a wrong indentation or a missing colon; undefined if the error is about something else. */
export function locateIndentation(
  lines: readonly string[],
  { code }: YAMLError,
  start: LinePosition,
  end: LinePosition,
): TextProblem | undefined {
  if (code === "BAD_INDENT" || code === "MISSING_CHAR")
    return describeIndentation(lines, findNextLine(lines, start.line - 1));
  const line = lines[start.line - 1] ?? "";
  if (code === "BLOCK_AS_IMPLICIT_KEY") {
    if (/^\s*- /.test(line) && start.column <= measureIndentation(line) + 1)
      return describeIndentation(lines, start.line);
    // Where a value is followed by a deeper key, the library reports the value.
    if (/^[^:]*: .*: /.test(line)) return undefined;
    return describeIndentation(lines, findNextLine(lines, start.line));
  }
  const key = line.slice(start.column - 1).trim();
  const column = Math.max(start.column, measureIndentation(line) + 1);
  if (/[|>][+-]?\s*$/.test(lines[start.line - 2] ?? "")) {
    const message = "The text after `|` or `>` must be indented more than its key.";
    return { message, line: start.line, column };
  }
  const [, name] = /^["']?([\w./{}$-]+)["']?:\S/.exec(key) ?? [];
  if (name !== undefined) return { message: `A space is missing after \`${name}:\`.`, line: start.line, column };
  if (/: |:$/.test(key) || end.line === start.line) return undefined;
  return { message: `A colon is missing after \`${key.slice(0, 80)}\`.`, line: start.line, column };
}

const findNextLine = (lines: readonly string[], line: number): number => {
  const next = lines.findIndex((text, at) => at >= line && text.trim() !== "" && !text.trimStart().startsWith("#"));
  return next < 0 ? line : next + 1;
};

/** Compares the indentation of a line with those of the keys above it. */
function describeIndentation(lines: readonly string[], line: number): TextProblem {
  const text = lines[line - 1] ?? "";
  const indentation = measureIndentation(text);
  const [, key = ""] = /^\s*(?:- +)?["']?([^:"']{1,80})/.exec(text) ?? [];
  const isItem = /^\s*- /.test(text);
  const above = listIndentationsAbove(lines.slice(0, line - 1), indentation);
  const counts = above.length < 2 ? `${above.join("")}` : `${above.slice(0, -1).join(", ")} or ${above.at(-1)}`;
  const subject = isItem ? "This item" : `\`${key.trim()}\``;
  return {
    message: `${subject} is indented by ${countSpaces(indentation)}, but what stands above it is indented by ${counts}.`,
    line,
    column: indentation + 1,
  };
}

const countSpaces = (count: number): string => (count === 1 ? "1 space" : `${count} spaces`);

const measureIndentation = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;

/** The indentations that a line could have: the nearest smaller one above it, and the nearest larger one. */
function listIndentationsAbove(lines: readonly string[], indentation: number): readonly number[] {
  let [smaller, larger]: [number | undefined, number | undefined] = [undefined, undefined];
  for (const text of lines.toReversed()) {
    if (text.trim() === "" || text.trimStart().startsWith("#")) continue;
    const dash = /^( *)- +/.exec(text);
    for (const one of dash ? [dash[0].length, dash[1]?.length ?? 0] : [measureIndentation(text)]) {
      if (one > indentation && (larger === undefined || one < larger)) larger = one;
      if (one < indentation) smaller ??= one;
    }
    if (smaller !== undefined) break;
  }
  return [smaller, larger].filter((one) => one !== undefined);
}
