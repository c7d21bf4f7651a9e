import ts from "typescript";
import { expect, test } from "vitest";
import { positionOf, readSources, walk, type Source } from "./sources.js";

/* Rules for all source files: sizes, casts, brands, names and comments. */

const sources = await readSources(["generator", "templates"]);
const runtime = (source: Source): boolean => source.path.startsWith("templates/runtime/");

test("no file is longer than 250 lines, and the median is at most 110", () => {
  const lengths = sources.map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }));
  expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(110);
});

test("no function is longer than 60 lines", () => {
  const long: string[] = [];
  for (const source of sources) {
    walk(source.tree, (node) => {
      if (!ts.isFunctionLike(node) || !("body" in node) || !node.body) return;
      const start = source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line;
      const end = source.tree.getLineAndCharacterOfPosition(node.getEnd()).line;
      if (end - start + 1 > 60) long.push(`${positionOf(source, node)} (${end - start + 1} lines)`);
    });
  }
  expect(long).toEqual([]);
});

test("nothing escapes the type checker", () => {
  const found: string[] = [];
  for (const source of sources) {
    walk(source.tree, (node) => {
      if (node.kind === ts.SyntaxKind.AnyKeyword || ts.isNonNullExpression(node)) found.push(positionOf(source, node));
    });
    if (/@ts-(?:ignore|nocheck|expect-error)/.test(source.text)) found.push(source.path);
  }
  expect(found).toEqual([]);
});

/** The files that make each brand; nothing else turns a string into one. */
const BRANDS: Readonly<Record<string, readonly string[]>> = {
  Code: ["templates/code/escape.ts"],
  DocText: ["templates/code/doc.ts"],
  Header: ["generator/emit/print/header.ts"],
  Identifier: ["generator/lower/names/names.ts"],
  Markdown: ["templates/docs/markdown/markdown.ts"],
  TypeText: ["generator/emit/print/type-text.ts"],
  WireName: ["generator/lower/names/names.ts"],
};

test("each brand is made in one file", () => {
  const makers = (brand: string): string[] =>
    sources.filter((source) => castsOf(source).some(({ type }) => type === brand)).map(({ path }) => path);
  expect(Object.fromEntries(Object.keys(BRANDS).map((brand) => [brand, makers(brand)]))).toEqual(BRANDS);
});

/**
 * Files in which untyped input enters: parsed text, packages without types, caught errors, values of a caller. The run time
 * is here as a whole: it reads params and responses, whose types only the emitted functions know.
 */
const UNTYPED_INPUT: readonly string[] = [
  // Parsed JSON or YAML, and own members of it.
  "generator/cli/commands/check.ts",
  "generator/config/config-file.ts",
  "generator/diff/load-api.ts",
  "generator/load/parse/json/parse-json.ts",
  "generator/load/parse/yaml/parse-yaml.ts",
  "generator/load/exact-numbers.ts",
  "generator/load/overlay/editable-tree.ts",
  "generator/load/overlay/json-path.ts",
  "generator/load/swagger/parameters.ts",
  "generator/output/manifest.ts",
  "generator/pipeline/package-info.ts",
  "generator/pipeline/saved-run.ts",
  "generator/validate/check-values.ts",
  "generator/validate/violation.ts",
  // Keys of an object, which TypeScript calls strings.
  "generator/cli/commands/target-result.ts",
  // Members of Node.js, TypeScript, commander or Prettier that their types do not have, and caught errors.
  "generator/cli/start/load-program.ts",
  "generator/cli/parse-arguments.ts",
  "generator/config/compiler-settings.ts",
  "generator/emit/format.ts",
  "generator/emit/typescript/parse-piece.ts",
  "generator/emit/single-file/select-declarations.ts",
  "generator/load/pull/fetch-text.ts",
];

test("`as` stands only where a brand is made or untyped input enters", () => {
  const brands = Object.values(BRANDS).flat();
  const others = sources
    .filter((source) => castsOf(source).length > 0 && !runtime(source) && !brands.includes(source.path))
    .map(({ path }) => path);
  expect(others.sort()).toEqual([...UNTYPED_INPUT].sort());
});

/** The types that expressions of a file are cast to. `as const`, `as unknown` and the type of a loaded module claim nothing. */
function castsOf({ tree }: Source): readonly { readonly type: string }[] {
  const casts: { type: string }[] = [];
  walk(tree, (node) => {
    if (!ts.isAsExpression(node)) return;
    const type = node.type.getText(tree);
    if (!/^(?:const|unknown|typeof import\("[^"]+"\))$/.test(type)) casts.push({ type });
  });
  return casts;
}

test("no two exported types have the same name", () => {
  const files = new Map<string, string[]>();
  for (const source of sources.filter((one) => !runtime(one))) {
    for (const statement of source.tree.statements) {
      if (!isExported(statement)) continue;
      if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) continue;
      files.set(statement.name.text, [...(files.get(statement.name.text) ?? []), source.path]);
    }
  }
  expect([...files].filter(([, paths]) => paths.length > 1)).toEqual([]);
});

test("every exported function has a doc comment", () => {
  const silent: string[] = [];
  for (const source of sources) {
    for (const statement of source.tree.statements) {
      if (!isExported(statement) || hasComment(source, statement)) continue;
      if (ts.isFunctionDeclaration(statement) && statement.body) silent.push(positionOf(source, statement));
      if (ts.isVariableStatement(statement) && statement.declarationList.declarations.some(isFunction))
        silent.push(positionOf(source, statement));
    }
  }
  expect(silent).toEqual([]);
});

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const isFunction = ({ initializer }: ts.VariableDeclaration): boolean =>
  initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));

const hasComment = ({ text }: Source, statement: ts.Statement): boolean =>
  (ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? []).some(({ pos }) => text.startsWith("/**", pos));
