import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { parseDocument } from "../../generator/load/parse/document.js";

/* Broken JSON and YAML: the words of the format, at the line that has to be changed. */

function problemsOf(text: string, file: string): readonly string[] {
  const problems = new Diagnostics();
  expect(parseDocument({ file, text }, problems.report)).toBeUndefined();
  return problems.all.map(({ code, message, position: { line, column }, help }) =>
    [code, `${line}:${column}`, message, ...(help === undefined ? [] : [help])].join(" "),
  );
}

describe("JSON", () => {
  test.each([
    ["a comma is missing between members", '{\n  "a": 1\n  "b": 2\n}', "2:9 A comma is missing here."],
    ["a comma is missing between items", '{"a": [1 2]}', "1:9 A comma is missing here."],
    ["a colon is missing", '{"a" 1}', '1:5 A colon is missing after `"a"`.'],
    ["single quotes", "{'a': 1, b}", "1:2 A key in double quotes must stand here, not `'`."],
    ["single quotes of a value", "{\"a\": 'x', }}", "1:7 A string must be in double quotes, not in `'`."],
    ["a key without quotes", '{a: 1, "b" 2}', "1:2 The key `a` must be in double quotes."],
    ["a string without quotes", '{"a": hello, "b" 2}', "1:7 `hello` must be in double quotes."],
    ["a word of Python", '{"a": True}}', "1:7 `True` must be written as `true`."],
    ["another word of Python", '{"a": None}}', "1:7 JSON has no `None`. Did you mean `null`?"],
    ["a wrong number", '{"a": 01}}', "1:7 `01` is not a number of JSON."],
    ["a wrong bracket", '{"a": [1}', "1:9 `}` can't close the `[` of line 1."],
    ["more than one value", '{"a": 1} {"b": 2}', "1:10 The JSON ends before this. Only one value is allowed."],
    ["a string that is not closed", '{\n"a": "x\n}', "2:6 This string is not closed before the end of its line."],
    ["a string at the end", '{"a": "x', "1:7 This string is not closed before the text ends."],
    ["an escape", '{"a": "\\d", "b" 1}', "1:8 `\\d` is not an escape of JSON. A backslash is written as `\\\\`."],
    ["a missing value", '{"a": }}', "1:7 A value must stand before `}`."],
    ["a missing value before a comma", '{"a": , "b" }', "1:7 There is no value before this comma."],
    ["an object that is not closed", '{\n  "a": {\n    "b": 1\n', "2:8 This `{` is not closed before the text ends."],
    [
      "an object that is not closed, by its indentation",
      '{\n  "a": {\n    "b": {\n      "c": 1\n  },\n  "d": 1\n}\n',
      "3:10 This `{` is not closed before the text ends.",
    ],
  ])("%s", (_, text, expected) => {
    expect(problemsOf(text, "api.json")).toEqual([`FS1101 ${expected}`]);
  });

  test("commas too many and comments are all listed", () => {
    expect(problemsOf('{\n  // one\n  "a": [1,],\n  "b": {"c": 1,},\n  "d" 1\n}', "api.json")).toEqual([
      "FS1101 2:3 JSON has no comments.",
      "FS1101 3:10 JSON allows no comma before `]`.",
      "FS1101 4:15 JSON allows no comma before `}`.",
      'FS1101 5:6 A colon is missing after `"d"`.',
    ]);
  });

  test.each(["// one\n", "/* one */ "])("a comment before everything: %s", (comment) => {
    expect(problemsOf(`${comment}{ "a": 1 }`, "api.json")).toEqual(["FS1101 1:1 JSON has no comments."]);
  });

  test("a key twice", () => {
    const text = '{\n  "openapi": "3.1.0",\n  "paths": {},\n  "paths": {}\n}';
    expect(problemsOf(text, "api.json")).toEqual(["FS1101 4:3 The key `paths` appears twice. Remove one of them."]);
  });

  test("a deep or long text ends", () => {
    expect(problemsOf('{"a":'.repeat(100_000), "api.json")).toHaveLength(1);
    expect(problemsOf(`{"a": [${"[1,],".repeat(10_000)}`, "api.json").length).toBeLessThanOrEqual(20);
  });
});

describe("YAML", () => {
  const head = 'openapi: 3.1.0\ninfo:\n  title: T\n  version: "1"\n';
  const moved = (spaces: string): string =>
    `${head}paths:\n  /pets:\n    get:\n      summary: a\n${spaces}responses: {}\n`;
  test.each([
    [
      "too few spaces",
      moved("     "),
      "9:6 `responses` is indented by 5 spaces, but what stands above it is indented by 4 or 6.",
    ],
    [
      "too many spaces",
      moved("       "),
      "9:8 `responses` is indented by 7 spaces, but what stands above it is indented by 6.",
    ],
    [
      "a path too deep, after other operations",
      `${head}paths:\n  /a:\n    get:\n      responses: {}\n   /b:\n    get: {}\n`,
      "9:4 `/b` is indented by 3 spaces, but what stands above it is indented by 2 or 4.",
    ],
    [
      "a key of an item",
      `${head}tags:\n  - name: a\n   description: b\n`,
      "7:4 `description` is indented by 3 spaces, but what stands above it is indented by 2 or 4.",
    ],
    [
      "an item",
      `${head}tags:\n  - name: a\n - name: b\n`,
      "7:2 This item is indented by 1 space, but what stands above it is indented by 0 or 2.",
    ],
    [
      "a comment and an empty line between",
      `${head}\n# text\n   tags: []\n`,
      "7:4 `tags` is indented by 3 spaces, but what stands above it is indented by 2.",
    ],
    ["a tab", "openapi: 3.1.0\ninfo:\n\ttitle: T\n", "3:1 The line is indented with a tab. YAML allows only spaces."],
    ["no colon", "openapi: 3.1.0\ninfo\n  title: T\n", "2:1 A colon is missing after `info`."],
    ["no colon of a path", `${head}paths:\n  /pets\n    get: {}\n`, "6:3 A colon is missing after `/pets`."],
    ["no space after a colon", "info:\n  title:T\n  version: a\n", "2:3 A space is missing after `title:`."],
    [
      "a colon in a value",
      "info:\n  title: Pets: the API\n",
      "2:10 The value contains `: `, as if it were a key. Write the value in quotes.",
    ],
    [
      "a string that is not closed",
      'info:\n  title: "T\npaths: {}\n',
      '2:10 This string is not closed: `"` is missing at its end.',
    ],
    ["a brace that is not closed", "info: {title: T\npaths: {}\n", "2:1 `}` is missing before this line."],
    [
      "a reserved character",
      "info:\n  title: @pets\n",
      "2:10 A value must not begin with `@`. Write the value in quotes.",
    ],
    [
      "Markdown in bold",
      "info:\n  title: *bold* text\n",
      "2:17 The value begins with `*`, which has a meaning in YAML. Write the value in quotes.",
    ],
    [
      "a text at the left edge",
      "info:\n  description: |\n  text\n  title: T\n",
      "3:3 The text after `|` or `>` must be indented more than its key.",
    ],
    ["a key twice", `${head}info: {}\n`, "5:1 The key `info` appears twice. Remove one of them."],
    [
      "a conflict of Git",
      `${head}<<<<<<< HEAD\npaths: {}\n=======\npaths: {a: 1}\n>>>>>>> other\n`,
      "5:1 The file holds a conflict of Git, between `<<<<<<<` and `>>>>>>>`. Choose one of the two versions.",
    ],
  ])("%s", (_, text, expected) => {
    expect(problemsOf(text, "api.yaml")).toEqual([`FS1101 ${expected}`]);
  });
});
