import { expect, test } from "vitest";
import { createLineIndex } from "../../generator/load/line-index.js";

test("a line ends with LF, CRLF or CR", () => {
  const { lineAt, positionAt } = createLineIndex("one\ntwo\r\nthree\rfour\r\r\n");
  expect([1, 2, 3, 4, 5, 6, 7].map(lineAt)).toEqual(["one", "two", "three", "four", "", "", undefined]);
  expect([0, 4, 7, 9, 15, 20].map(positionAt)).toEqual([
    { line: 1, column: 1 },
    { line: 2, column: 1 },
    { line: 2, column: 4 },
    { line: 3, column: 1 },
    { line: 4, column: 1 },
    { line: 5, column: 1 },
  ]);
});
