/** Lines and columns count from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Finds the lines of a text. */
export interface LineIndex {
  /** The text in which offsets count. */
  readonly text: string;
  /** A part of the text as it is written. */
  readonly read: (start: number, end: number) => string;
  /** The line and column of an offset. */
  readonly positionAt: (offset: number) => TextPosition;
  /** A line without its line break. */
  readonly lineAt: (line: number) => string | undefined;
}

/** Creates an index of the lines of a text, which is read at the first call. A large text is not split into lines. */
export const createLineIndex = (text: string): LineIndex => indexText(text, (part) => part);

/**
 * Creates an index of the lines of a text in UTF-8. Only the parts that are read are decoded: line breaks and the characters of
 * JSON's syntax are bytes that no other character contains (RFC 3629, section 3). So offsets count bytes, and columns characters.
 */
export function createByteIndex(bytes: Uint8Array): LineIndex {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const text = latin1.startsWith(BYTE_ORDER_MARK) ? latin1.slice(BYTE_ORDER_MARK.length) : latin1;
  return indexText(text, (part) => Buffer.from(part, "latin1").toString("utf8"));
}

/** U+FEFF in UTF-8. */
const BYTE_ORDER_MARK = "\xEF\xBB\xBF";

function indexText(text: string, decode: (part: string) => string): LineIndex {
  let starts: readonly number[] | undefined;
  const startsOf = (): readonly number[] => (starts ??= findLineStarts(text));
  const read = (start: number, end: number): string => decode(text.slice(start, end));
  return {
    text,
    read,
    positionAt: (offset) => {
      const line = countUpTo(startsOf(), offset);
      return { line, column: read(startsOf()[line - 1] ?? 0, offset).length + 1 };
    },
    lineAt: (line) => {
      const start = startsOf()[line - 1];
      if (start === undefined) return undefined;
      return read(start, startsOf()[line] ?? text.length).replace(/(?:\r\n?|\n)$/, "");
    },
  };
}

/** Most texts have LF alone, which is found without an expression. That is only asked where it stopped, since its matches take memory. */
function findLineStarts(text: string): number[] {
  const starts = [0];
  if (text.includes("\r")) {
    const lineBreak = /\r\n?|\n/g;
    while (lineBreak.test(text)) starts.push(lineBreak.lastIndex);
  } else {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  }
  return starts;
}

/** How many of some ascending numbers are at most a limit. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
