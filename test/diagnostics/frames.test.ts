import { expect, test } from "vitest";
import { measureWidth } from "../../generator/diagnostics/display-width.js";
import { writeDiagnostics } from "../../generator/diagnostics/diagnostic-text.js";

/* The source line of a diagnostic, and the line below that underlines a part of it. */

const plain = (text: string): string => text;
const COLOURS = { red: plain, yellow: plain, dim: plain, bold: plain };

/** The two lines of a frame, for the column at which `marked` begins. */
function frameOf(source: string, marked: string): readonly string[] {
  const column = source.indexOf(marked) + 1;
  const diagnostic = { severity: "error", code: "FS1101", message: "m", file: "f", line: 7, column, source } as const;
  const text = writeDiagnostics([{ ...diagnostic, help: undefined, pointer: undefined }], COLOURS);
  return text.trimEnd().split("\n").slice(1);
}

test.each([
  ["name: wrong", "wrong", "      ^^^^^"],
  ["日本語: wrong", "wrong", "        ^^^^^"],
  ["猫🐱: 日本", "日本", "      ^^^^"],
  ["e\u0301te\u0301: wrong", "wrong", "     ^^^^^"],
  ["ｈａ: 한국어", "한국어", "      ^^^^^^"],
  ["a:\twrong", "wrong", "   ^^^^^"],
])("%j is underlined at %j", (source, marked, underline) => {
  const [shown = "", below] = frameOf(source, marked);
  expect(below).toBe(`    | ${underline}`);
  // The marks begin below the token, in columns of a terminal.
  expect(measureWidth(shown.slice(0, shown.indexOf(marked)))).toBe(below?.indexOf("^"));
});

test("a long line is cut, and no character in two", () => {
  const [shown, below] = frameOf(`${"😀".repeat(200)} wrong ${"😀".repeat(200)}`, "wrong");
  expect(shown).toMatch(/^ {2}7 \| (?:😀)+ wrong (?:😀)+$/u);
  expect(measureWidth(shown?.split("wrong")[0] ?? "")).toBe(below?.indexOf("^"));
  expect(frameOf(`${"x".repeat(79)}${"😀".repeat(200)} wrong`, "x")[0]).toMatch(/^ {2}7 \| x+(?:😀)+$/u);
});
