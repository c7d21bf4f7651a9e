/** Lines and columns count from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Finds the lines of a text. */
export interface LineIndex {
  readonly text: string;
  /** The line and column of an offset. */
  readonly positionAt: (offset: number) => TextPosition;
  /** A line without its line break. */
  readonly lineAt: (line: number) => string | undefined;
}

/** Creates an index of the lines of a text, which is read at the first call. A large text is not split into lines. */
export function createLineIndex(text: string): LineIndex {
  let starts: readonly number[] | undefined;
  const startsOf = (): readonly number[] => (starts ??= findLineStarts(text));
  return {
    text,
    positionAt: (offset) => {
      const line = countUpTo(startsOf(), offset);
      return { line, column: offset - (startsOf()[line - 1] ?? 0) + 1 };
    },
    lineAt: (line) => {
      const start = startsOf()[line - 1];
      if (start === undefined) return undefined;
      return text.slice(start, startsOf()[line] ?? text.length).replace(/(?:\r\n?|\n)$/, "");
    },
  };
}

/** `indexOf` finds LF faster than an expression does. `test` makes no match for each line, which would take memory. */
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
