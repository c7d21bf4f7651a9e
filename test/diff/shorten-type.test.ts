import { expect, test } from "vitest";
import { createChangeCollector } from "../../generator/diff/collect-changes.js";
import { nameMember, writeMessage } from "../../generator/diff/compare/comparison.js";
import { listValues, shortenType } from "../../generator/diff/compare/shorten-type.js";

/* Sentences of a report: no value is cut in its middle, and each names its owners. */

test("a long union loses whole branches, and counts them", () => {
  const long = Array.from({ length: 30 }, (_, index) => `"value-${index}"`);
  expect(shortenType(long.join(" | "))).toBe(`${long.slice(0, 8).join(" | ")} | (22 more)`);
  expect(shortenType("string | number")).toBe("string | number");
});

test("the first branch is complete, however long it is, and so is a type that is no union", () => {
  const first = `"${"a".repeat(200)}"`;
  expect(shortenType(`${first} | "b" | "c"`)).toBe(`${first} | (2 more)`);
  expect(shortenType(first)).toBe(first);
});

test("a `|` within brackets or a string separates no branches", () => {
  const array = `("${"a".repeat(60)}" | "${"b".repeat(60)}")[]`;
  expect(shortenType(array)).toBe(array);
  const text = `"${"a | b ".repeat(20)}" | null`;
  expect(shortenType(text)).toBe(`${text.slice(0, -7)} | (1 more)`);
  const quoted = String.raw`"\" | ${"x".repeat(100)}"`;
  expect(shortenType(quoted)).toBe(quoted);
});

test("many values of an enum are counted", () => {
  expect(listValues(["a", 1, null])).toBe('"a", 1, null');
  expect(listValues(["a`b", "`"])).toBe(String.raw`"a\u0060b", "\u0060"`);
  expect(listValues(Array.from({ length: 14 }, (_, index) => index))).toBe(
    "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more",
  );
});

/** The message of one change that several owners have. */
function messageOf(owners: readonly string[]): string {
  const { addChange, list } = createChangeCollector({ old: () => undefined, new: () => undefined });
  for (const owner of owners) {
    const message = writeMessage(nameMember("a", owner), (name) => `each item of ${name} is new`);
    addChange("new", "member-added", message, { mergeByMessage: true });
  }
  expect(list()).toHaveLength(1);
  return list()[0]?.message ?? "";
}

test.each([
  [["`A`"], "`A`"],
  [["`A`", "`A`"], "`A`"],
  [["`A`", "`B`"], "`A` and `B`"],
  [["`A`", "`B`", "`C`", "`D`"], "`A`, `B`, `C` and `D`"],
  [["`A`", "`B`", "`C`", "`D`", "`E`"], "`A`, `B`, `C` and 2 more"],
  [["the params of `a()`", "the params of `b()`"], "the params of `a()` and `b()`"],
  [["`x` of `A`", "`B`"], "`x` of `A` and of `B`"],
])("a change that several owners have names them: %j", (owners, joined) => {
  expect(messageOf(owners)).toBe(`each item of \`a\` of ${joined} is new`);
});
