import fc from "fast-check";
import { expect, test } from "vitest";
import { formatByPrettier } from "../../generator/emit/format.js";
import { layOut } from "../../generator/emit/layout/lay-out.js";
import { parsePiece } from "../../generator/emit/typescript/parse-piece.js";
import { textOfPiece, type Piece } from "../../generator/emit/read/piece.js";
import { createPieceReader, readText } from "../../generator/emit/read/read-piece.js";
import type { DeclarationSyntax } from "../../generator/emit/read/syntax.js";
import { turns } from "../support/effort.js";
import { pieceInParts, piece } from "./pieces.js";

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
      const read = readText(text);
      if (!read) return;
      known++;
      expect(layOut(read)).toBe(await formatByPrettier(text));
    }),
    { numRuns: turns(400, 5_000) },
  );
  expect(known).toBeGreaterThan(turns(400, 5_000) / 2);
});

test("a line that ends at the width with wide characters is laid out as Prettier lays it out", async () => {
  for (let length = 70; length < 90; length++) {
    const text = `export const ${"a".repeat(length)}: "é漢"[] = [{}];`;
    expect(layOut(readText(text) ?? [])).toBe(await formatByPrettier(text));
  }
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
const changes = fc.array(change, { minLength: 0, maxLength: 3 });
type Changes = typeof changes extends fc.Arbitrary<infer List> ? List : never;
const applyChanges = (text: string, list: Changes): string =>
  list.reduce((before, { at, length, inserted }) => {
    const start = Math.floor(at * before.length);
    return before.slice(0, start) + inserted + before.slice(start + length);
  }, text);

const changed = fc.tuple(piece, changes).map(([text, list]) => applyChanges(text, list));

test("TypeScript's parser reads the same tree from whatever the reader accepts", () => {
  fc.assert(
    fc.property(changed, (text) => {
      const read = readText(text);
      if (read) expect(comparable(parsePiece(text))).toEqual(comparable(read));
    }),
    { numRuns: turns(1_000, 30_000) },
  );
});

/** Changes the code or the value of a piece, or the comment, key or type of its first member. */
const changedInParts = fc
  .tuple(pieceInParts, fc.constantFrom("code", "comment", "key", "type"), changes)
  .map(([{ members = [], ...rest }, part, list]): Piece => {
    const [first, ...others] = members;
    if (part === "code") return { ...rest, members, code: applyChanges(rest.code, list) };
    if (first === undefined)
      return rest.value === undefined ? rest : { ...rest, value: applyChanges(rest.value, list) };
    return { ...rest, members: [{ ...first, [part]: applyChanges(first[part] ?? "", list) }, ...others] };
  });

test("a piece in parts is read like its whole text, however one part changes", () => {
  const readPiece = createPieceReader();
  let known = 0;
  fc.assert(
    fc.property(changedInParts, (parts) => {
      const read = readPiece(parts);
      if (!read) return;
      known++;
      expect(comparable(parsePiece(textOfPiece(parts)))).toEqual(comparable(read));
    }),
    { numRuns: turns(1_000, 30_000) },
  );
  expect(known).toBeGreaterThan(turns(1_000, 30_000) / 10);
});

test("a piece in parts has the comments of its whole text", () => {
  const parts: Piece = {
    code: "export interface A {\n}",
    comment: "\nA\n\n  b",
    members: [
      { comment: "c", key: '"d e"?', type: "F" },
      { comment: "\n@deprecated", key: "[key: string]", type: "F" },
    ],
  };
  const read = createPieceReader()(parts);
  expect(read).toEqual(readText(textOfPiece(parts)));
  expect(read && layOut(read)).toBe(
    '/**\n * A\n *\n *   b\n */\nexport interface A {\n  /** c */\n  "d e"?: F;\n  /**\n   * @deprecated\n   */\n  [key: string]: F;\n}\n',
  );
});
