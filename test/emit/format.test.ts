import { describe, expect, test } from "vitest";
import { formatByPrettier } from "../../generator/emit/format.js";
import { formatPlain } from "../../generator/emit/format-plain.js";

const long = "VeryLongNameOfATypeThatTakesMuchOfALine";

describe("declarations that are formatted without Prettier", () => {
  test.each([
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
    "/** Text */\nexport declare function a(client: Client, params: P, options?: O): ApiPromise<A, R>;",
    `export declare function a(client: Client, params: ${long}, options?: O): ApiPromise<${long}, R>;`,
  ])("is what Prettier prints: %s", async (piece) => {
    expect(formatPlain(piece)).toBe(await formatByPrettier(piece));
  });

  test.each([
    "export interface A {\n}",
    "export interface A {\n  a: (string);\n}",
    "export interface A {\n  'a': string;\n}",
    "export interface A {\n  a: 'b';\n}",
    'export interface A {\n  a: "it\\"s";\n}',
    "export interface A {\n  a: {\n  b: string };\n}",
    `export interface A {\n  a: { b: ${long} | ${long} } | ${long};\n}`,
    `export interface A {\n  a: ${long}${long}${long};\n}`,
    "export interface A {\n  ä: string;\n}",
    "const a: A = { b: 1 };",
    "import { a } from 'b';",
  ])("is nothing that Prettier might change: %s", (piece) => {
    expect(formatPlain(piece)).toBeUndefined();
  });
});

test("a long union that is not plain is recognised in linear time", () => {
  const values = Array.from({ length: 300 }, (_, index) => `"v${index}"`);
  for (const type of [values.join(" | "), values.map((value) => `(${value} | null)[]`).join(" | ")]) {
    expect(formatPlain(`export type A = ${type} | "\\"";`)).toBeUndefined();
    expect(formatPlain(`export interface A {\n  a: ${type} | "\\"";\n}`)).toBeUndefined();
  }
  expect(formatPlain(`export type A = ${"A | ".repeat(18)}"\\"";`)).toBeUndefined();
});
