import fc from "fast-check";
import { expect, test } from "vitest";
import { formatByPrettier } from "../../generator/emit/format.js";
import { layOut } from "../../generator/emit/layout/lay-out.js";
import { parsePiece } from "../../generator/emit/parse-piece.js";
import { readPiece } from "../../generator/emit/read/read-piece.js";
import type { DeclarationSyntax } from "../../generator/emit/read/syntax.js";
import { turns } from "../support/effort.js";
import { piece } from "./pieces.js";

/*
 * The reader and the layout against Prettier and TypeScript, over generated pieces. Whatever the reader accepts is laid out
 * as Prettier lays it out, and TypeScript's parser reads the same tree.
 */

/** A tree without comments, in which strings are compared by their value. */
const comparable = (tree: readonly DeclarationSyntax[] | string): unknown =>
  JSON.parse(
    JSON.stringify(tree, (key, value: unknown) => {
      if (key === "comment") return undefined;
      return typeof value === "string" && value.startsWith('"') ? `string ${String(JSON.parse(value))}` : value;
    }),
  );

test("generated pieces are laid out as Prettier lays them out", async () => {
  let known = 0;
  await fc.assert(
    fc.asyncProperty(piece, async (text) => {
      const read = readPiece(text);
      if (!read) return;
      known++;
      expect(layOut(read)).toBe(await formatByPrettier(text));
    }),
    { numRuns: turns(400, 5_000) },
  );
  expect(known).toBeGreaterThan(turns(400, 5_000) / 2);
});

/** Characters and words that mean something in TypeScript. */
const INSERTED = [
  ..."{}[]()<>|&;:,.?=!-+*/\\\"'` \n0n@#$_ax",
  "...",
  "=>",
  "/*",
  "*/",
  "//",
  "/**",
  "as ",
  "as const",
  "new ",
  "typeof ",
  "keyof ",
  "readonly ",
  "import ",
  "export ",
  "eval(1)",
  "${",
  "__proto__",
  "this",
  "await ",
  "async ",
  "\u2028",
  "é",
];

/** One to three changes of a text: characters that are deleted, inserted or moved. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(3),
  inserted: fc.oneof(fc.constant(""), fc.constantFrom(...INSERTED)),
});
const changed = fc.tuple(piece, fc.array(change, { minLength: 0, maxLength: 3 })).map(([text, changes]) =>
  changes.reduce((before, { at, length, inserted }) => {
    const start = Math.floor(at * before.length);
    return before.slice(0, start) + inserted + before.slice(start + length);
  }, text),
);

test("TypeScript's parser reads the same tree from whatever the reader accepts", () => {
  fc.assert(
    fc.property(changed, (text) => {
      const read = readPiece(text);
      if (read) expect(comparable(parsePiece(text))).toEqual(comparable(read));
    }),
    { numRuns: turns(1_000, 30_000) },
  );
});
