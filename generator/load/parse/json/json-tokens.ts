/** The offset after white space, and the offsets of the comments in it. */
export interface Skipped {
  readonly at: number;
  readonly comments: readonly number[];
}

/** Skips white space, and the comments that JSON does not have but people write. */
export function skipSpaceAndComments(text: string, start: number): Skipped {
  const comments: number[] = [];
  let at = start;
  for (;;) {
    const space = /[ \t\r\n]*/y;
    space.lastIndex = at;
    at += space.exec(text)?.[0].length ?? 0;
    const end = text.startsWith("//", at)
      ? text.indexOf("\n", at)
      : text.startsWith("/*", at)
        ? endOfBlock(text, at)
        : at;
    if (end === at) return { at, comments };
    comments.push(at);
    at = end < 0 ? text.length : end;
  }
}

function endOfBlock(text: string, at: number): number {
  const end = text.indexOf("*/", at + 2);
  return end < 0 ? text.length : end + 2;
}

/** A string that is read, or why it can't be. */
export type ReadString = { readonly end: number } | { readonly offset: number; readonly message: string };

/** Reads a string (RFC 8259, section 7). `end` is the offset after its closing quote. */
export function readString(text: string, start: number): ReadString {
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === '"') return { end: at + 1 };
    if (character === "\n" || character === "\r")
      return { offset: start, message: "This string is not closed before the end of its line." };
    if (character < " ") return { offset: at, message: "A string must not hold a tab or another control character." };
    if (character !== "\\") continue;
    const escape = text.slice(at, at + 6);
    if (!/^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/.test(escape))
      return {
        offset: at,
        message: `\`${escape.slice(0, 2)}\` is not an escape of JSON. A backslash is written as \`\\\\\`.`,
      };
    at++;
  }
  return { offset: start, message: "This string is not closed before the text ends." };
}
