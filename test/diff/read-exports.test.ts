import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ts } from "ts-morph";
import { expect, test } from "vitest";
import {
  readExports,
  type ExportedDeclaration,
  type ExportedMember,
} from "../../generator/diff/compare/read-exports.js";

/* The reader of exports finds in every emitted module what TypeScript's parser finds. */

const CASES = fileURLToPath(new URL("../cases/", import.meta.url));
const MODULES = readdirSync(CASES, { recursive: true, encoding: "utf8" })
  .filter((path) => /[\\/]expected[\\/].*\.ts$/.test(path) && !/[\\/]runtime[\\/]/.test(path))
  .sort();

const normalize = (code: string): string =>
  code
    .replace(/\/\*[^]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .trim();

function parseExports(text: string): ReadonlyMap<string, ExportedDeclaration> {
  const source = ts.createSourceFile("client.ts", text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  return new Map(source.statements.flatMap((statement) => parseExport(statement, source)));
}

function parseExport(statement: ts.Statement, source: ts.SourceFile): [string, ExportedDeclaration][] {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isFunctionDeclaration(statement) && statement.name) {
    const code = statement.parameters.map((parameter) => normalize(parameter.getText(source))).join(", ");
    return [[statement.name.text, { isFunction: true, text: code, members: undefined }]];
  }
  if (ts.isTypeAliasDeclaration(statement)) {
    const code = normalize(statement.type.getFullText(source));
    return [[statement.name.text, { isFunction: false, text: code, members: undefined }]];
  }
  if (!ts.isInterfaceDeclaration(statement)) return [];
  const members = statement.members.filter(ts.isPropertySignature).map((member): [string, ExportedMember] => {
    const code = normalize(member.type?.getFullText(source) ?? "");
    return [member.name.getText(source), { isRequired: !member.questionToken, text: code }];
  });
  return [[statement.name.text, { isFunction: false, text: "", members: new Map(members) }]];
}

test("every emitted module of the golden cases", () => {
  expect(MODULES.length).toBeGreaterThan(100);
  for (const path of MODULES) {
    const text = readFileSync(join(CASES, path), "utf8");
    expect(readExports([text]), path).toEqual(parseExports(text));
  }
});

test("declarations in other layouts and with brackets in strings and comments", () => {
  const text = `
export declare function one<T extends (a: string) => void>(client: Client, options?: { a: Map<string, "(" | ")"> }): void;
export async function* two(
  // a bracket: (
  client: Client,
  params: Params = { a: "}" },
) {}
export type Three<T = { a: ";" }> = T extends () => infer U ? U : never;
export type { Four } from "./four.js";
export interface Five<T> extends Six<{ a: string }> {
  /** A comment; with { brackets. */
  readonly "a;b": string; // another }
  'c"': (given: { d: 1 }) => Promise<"}">
}
export interface Seven {}
export const eight = { nine: "export type Ten = 1;" };
`;
  expect([...readExports([text.replace("  // a bracket: (\n", "")])]).toEqual([
    ...parseExports(text.replace("  // a bracket: (\n", "")),
  ]);
  expect([...readExports([text]).keys()]).toEqual(["one", "two", "Three", "Five", "Seven"]);
});
