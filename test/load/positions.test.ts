import { describe, expect, test } from "vitest";
import { childPointer } from "../../generator/load/pointer.js";
import { createJsonIndex, findValueEnd } from "../../generator/load/positions/json-position.js";
import { createPositionFinder } from "../../generator/load/positions/position.js";

const value = {
  openapi: "3.1.0",
  "a/b~c%": { "": [1, -2.5e3, true, null, "x"], 'quo"te\\': { deep: [[], {}, [{ end: "}]" }]] } },
  list: [{ a: "[" }, { b: { c: "\u2028 \n" } }],
};

/** Every pointer into a value. */
function* pointersIn(item: unknown, pointer = "#"): Generator<string> {
  yield pointer;
  if (typeof item === "object" && item !== null)
    for (const [key, inner] of Object.entries(item)) yield* pointersIn(inner, childPointer(pointer, key));
}

/** The same text as YAML has it: a comment makes it something that JSON.parse refuses. */
const asYaml = (text: string): string => `${text}\n# no JSON`;

describe.each([
  ["on one line", JSON.stringify(value)],
  ["on many", JSON.stringify(value, null, 2)],
  ["with CRLF", JSON.stringify(value, null, 2).replaceAll("\n", "\r\n")],
  ["after a byte order mark", `\uFEFF${JSON.stringify(value, null, "\t")}`],
])("JSON %s", (_, text) => {
  const [inJson, inYaml] = [text, asYaml(text)].map((source) => createPositionFinder({ file: "a", text: source }));

  test.each([...pointersIn(value)])("%s stands where YAML finds it", (pointer) => {
    expect(inJson?.(pointer)).toEqual(inYaml?.(pointer));
    expect(inJson?.(pointer, true)).toEqual(inYaml?.(pointer, true));
  });

  test.each(["#/nothing", "#/list/7", "#/list/x", "#/openapi/x", "#/list/0/b/c"])(
    "%s is the nearest part",
    (pointer) => {
      expect(inJson?.(pointer)).toEqual(inYaml?.(pointer));
    },
  );
});

test("a part after many strings is found", () => {
  const text = JSON.stringify({ strings: Array.from({ length: 250 }, () => '}"\\'), last: 1 });
  expect(createJsonIndex(text)(["last"]).value).toBe(text.length - 2);
});

test.each(['["a', "[{}", '{"a": "\\"'])("the value `%s`, which has no end, ends with the text", (text) => {
  expect(findValueEnd(text, 0)).toBe(text.length);
});
