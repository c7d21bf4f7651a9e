import { expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { parseDocument } from "../../generator/load/parse/document.js";

/* YAML aliases that can't be replaced, each with its real cause. */

function parse(text: string): { readonly root: unknown; readonly problems: readonly string[] } {
  const diagnostics = new Diagnostics();
  const root = parseDocument({ file: "a.yaml", text }, diagnostics.report)?.root;
  const problems = diagnostics.all.map(
    ({ code, message, position: { line, column }, help }) => `${code} ${line}:${column} ${message} ${help ?? ""}`,
  );
  return { root, problems };
}

test("an alias without an anchor is reported once for each name, with the most similar anchor", () => {
  expect(parse("base: &base {a: 1}\nb: *bsae\nc: *base\nd: *bsae\ne: [*none]\n").problems).toEqual([
    "FS1101 2:4 The alias `*bsae` has no anchor `&bsae` before it. Did you mean `base`?",
    "FS1101 5:5 The alias `*none` has no anchor `&none` before it. Write a text that begins with `*` in quotes.",
  ]);
});

test("an anchor that comes later does not count", () => {
  expect(parse("a: *later\nb: &later 1\n").problems).toEqual([
    "FS1101 1:4 The alias `*later` has no anchor `&later` before it. Write a text that begins with `*` in quotes.",
  ]);
});

test("an alias inside of its own anchor is reported as such", () => {
  expect(parse("a: &a\n  b: [1, *a]\n").problems).toEqual([
    "FS1101 2:10 The alias `*a` is inside of its own anchor `&a`, so that it would contain itself. ",
  ]);
});

test("aliases of anchors before them are replaced, also as merge keys and after the anchor is set again", () => {
  const { root, problems } = parse("a: &a {x: 1}\nb: *a\nc: {<<: *a, y: 2}\nd: &a [3]\ne: *a\n");
  expect(problems).toEqual([]);
  expect(root).toEqual({ a: { x: 1 }, b: { x: 1 }, c: { x: 1, y: 2 }, d: [3], e: [3] });
});

test("too many aliases are still a limit", () => {
  const levels = Array.from({ length: 9 }, (_, at) => `l${at + 1}: &l${at + 1} [${`*l${at}, `.repeat(9)}*l${at}]`);
  expect(parse(`l0: &l0 [1]\n${levels.join("\n")}\n`).problems).toEqual([expect.stringMatching(/^FS1102 .*aliases/)]);
});
