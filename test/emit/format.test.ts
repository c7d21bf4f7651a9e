import { describe, expect, test } from "vitest";
import { formatByPrettier } from "../../generator/emit/format.js";
import { layOut } from "../../generator/emit/layout/lay-out.js";
import { readText } from "../../generator/emit/read/read-piece.js";

/* Declarations that are laid out without Prettier's parser. */

const long = "VeryLongNameOfATypeThatTakesMuchOfALine";
const name = (length: number): string => "n".repeat(length);

const formatted = (piece: string): string | undefined => {
  const declarations = readText(piece);
  return declarations && layOut(declarations);
};

describe("declarations whose layout is that of Prettier", () => {
  test.each([
    "export interface A {\n}",
    "export interface A {\n  a: string;\n}",
    "/** Text */\nexport interface A extends B {\n  /**\n   * Text\n   *\n   * more\n   */\n  a?: B[] | null;\n  [key: string]: unknown;\n}",
    'export type A = "a" | "b" | null;',
    "export interface A {\n  a?: { [key: string]: string; } | null;\n  b: (A | B)[] | { [key: string]: C[]; };\n}",
    'export interface A {\n  a: "{ [key: string]: x; }" | ("a" | "b")[];\n}',
    `export interface A {\n  a?: ${long} | ${long} | null;\n}`,
    `export type A = ${long} | ${long} | null;`,
    `export type A = Ok<200, ${long}> | Failed<404, ${long}> | Failed<Exclude, "a" | "b">;`,
    `export interface A {\n  a?: ${long}[] | "a | b" | ${long} | ${long};\n  b: string;\n}`,
    "export type A = Ok<200, B> | Failed<404, C | string>;",
    "export function a(client: Client, params: P, options?: O): ApiPromise<A, R> {\n  return send(client, a, params);\n}",
    `export function a(client: Client, params: ${long}, options?: O): ApiPromise<${long}, R> {\n  return send(client, a);\n}`,
    // Single quotes save escapes.
    'export const a = { b: "\\"c\\"", d: "it\'s \\"e\\"", f: "\\"it\'s" };',
    // An index signature breaks by itself, and so do a head that is too long and a union with `null`.
    `export interface A {\n  [key: string]: ${long} | ${long} | string;\n  ${name(90)}: B<${long}>;\n}`,
    `export type ${name(88)} = { a: string; };`,
    `export const ${name(70)}: ${long} = { a: 1 };`,
    `export interface A {\n  a: B<{ ${name(60)}: string; ${name(20)}: string; } | null>;\n  b: ${name(95)} | null;\n}`,
    `export interface A {\n  a: ${name(85)} | undefined;\n}`,
    // Wide characters take two columns.
    `export type A = "${"漢".repeat(20)}" | "${"漢".repeat(20)}" | "${"é".repeat(20)}";`,
    `export const a = { b: [${"12345, ".repeat(20)}6], c: [[1, 2], [3, 4]], d: [{ e: 1, f: 2 }, { e: 3, f: 4 }] };`,
    `export const a = { ${name(50)}: /* @__PURE__ */ coded(${name(30)}, { b: "${name(20)}" }), c: () => d };`,
    `export const aabc: typeof b = ${name(35)}(/* @__PURE__ */ coded());`,
    `export const a${name(30)}: typeof b = ${name(35)}(coded());`,
    `export const a = { b: coded({ c: "${name(40)}" }, ${name(40)}), ${name(60)}: coded("${name(30)}") };`,
    `export const a = { \n  /** A\n   * b */\n  c: 1, d: 2, \n  /** E */\n  "f g": 3 } as const;`,
    `import type { ${[long, `${long}2`, `${long}3`].join(", ")} } from "./a.js";\nimport { a } from "./b.js";`,
    `export { a as b };`,
    "export {};",
  ])("%s", async (piece) => {
    expect(formatted(piece)).toBe(await formatByPrettier(piece));
  });
});

test.each([
  "export interface A {\n  'a': string;\n}",
  "export interface A {\n  a: 'b';\n}",
  'export interface A {\n  "a": string;\n}',
  "export interface A {\n  a: {\n  b: string };\n}",
  "export interface A {\n  ä: string;\n}",
  'export interface A {\n  "ä": string;\n}',
  "export interface A {\n  a: string;\n\n  b: string;\n}",
  "export interface A {\n  a(): string;\n}",
  "export interface A {\n  /** @ts-ignore */\n  a: string;\n}",
  "/** prettier-ignore */\nexport interface A {\n}",
  "/* a */\nexport interface A {\n}",
  "// a\nexport interface A {\n}",
  "/** a */ eval(1); /* b */\nexport interface A {\n}",
  "/** a */ export interface A {\n}",
  "/** a\nb */\nexport interface A {\n}",
  "/** a",
  "export type A = any;",
  "export type A = B.C;",
  "export type this = A;",
  'export type A = "a\\x41";',
  'export type A = "a\nb";',
  'export type A = "a',
  "export type A = 01 | 1.0;",
  "export type A = readonly string;",
  "const a: A = { __proto__: b };",
  'const a: A = { "__proto__": b };',
  'const a: A = { "\\u005f_proto__": b };',
  "const a: A = {\n  b: 1 };",
  "const a: A = { b };",
  "const a: A = { ...b };",
  "const a: A = { [b]: 1 };",
  "const a: A = new;",
  "const new = a;",
  "const a = b.c;",
  "const a = b(() => c);",
  "const a = `b`;",
  "let a = 1;",
  "const a = 1, b = 2;",
  "const a = 1",
  "const a = 1; b();",
  "import { a } from 'b';",
  'import a from "b";',
  'import "b";',
  'import { a as b } from "b";',
  "function a() {\n  b();\n}",
  "",
])("the reader leaves %j to Prettier and TypeScript", (piece) => {
  expect(readText(piece)).toBeUndefined();
});

test("deep types are left to Prettier, and long ones are read in linear time", () => {
  expect(readText(`export type A = ${"(".repeat(300)}B${")".repeat(300)};`)).toBeUndefined();
  expect(readText(`export type A = ${'"b" | '.repeat(50_000)}"\\`)).toBeUndefined();
  expect(readText(`export type A = ${'"b" | '.repeat(50_000)}"c";`)).toBeDefined();
});
