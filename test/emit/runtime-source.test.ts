import { ts } from "ts-morph";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { formatByPrettier } from "../../generator/emit/format.js";
import { createRuntime, loadRuntime, readRuntimeTexts } from "../../generator/emit/runtime/runtime-files.js";
import { splitSources } from "../../generator/emit/runtime/runtime-source.js";

/*
 * The generator splits the run time by lines and words, without a parser. These tests compare the result with that of
 * TypeScript's checker for each declaration.
 */
const FOLDER = fileURLToPath(new URL("../../templates/runtime/", import.meta.url));
const texts = readRuntimeTexts();
const { declarations } = loadRuntime();

interface Expected {
  readonly text: string;
  readonly uses: readonly string[];
  readonly valueUses: readonly string[];
}

/** The declarations and uses that TypeScript finds in the sources. */
function declarationsByChecker(): ReadonlyMap<string, Expected> {
  const paths = [...texts.keys()].map((path) => join(FOLDER, path));
  const program = ts.createProgram(paths, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  });
  const checker = program.getTypeChecker();
  const found = new Map<string, Expected>();
  const nameOf = (statement: ts.Statement): string =>
    ts.isVariableStatement(statement)
      ? (statement.declarationList.declarations[0]?.name.getText() ?? "")
      : ((statement as ts.FunctionDeclaration).name?.text ?? "");
  const isTopLevel = (symbol: ts.Symbol): boolean =>
    (symbol.declarations ?? []).some((node) => {
      const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
      return ts.isSourceFile(statement.parent) && statement.parent.fileName.includes("templates/runtime/");
    });
  const usesIn = (statement: ts.Statement): Omit<Expected, "text"> => {
    const uses = new Set<string>();
    const valueUses = new Set<string>();
    const visit = (node: ts.Node, isType: boolean): void => {
      if (ts.isIdentifier(node)) {
        const local = ts.isShorthandPropertyAssignment(node.parent)
          ? checker.getShorthandAssignmentValueSymbol(node.parent)
          : checker.getSymbolAtLocation(node);
        const symbol = local && local.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(local) : local;
        if (symbol && isTopLevel(symbol) && symbol.name !== nameOf(statement)) {
          uses.add(symbol.name);
          if (!isType) valueUses.add(symbol.name);
        }
      }
      const isHeritage =
        ts.isHeritageClause(node) &&
        (node.token === ts.SyntaxKind.ImplementsKeyword || ts.isInterfaceDeclaration(node.parent));
      ts.forEachChild(node, (child) => visit(child, isType || isHeritage || isTypePosition(child)));
    };
    visit(statement, ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement));
    return { uses: [...uses].sort(), valueUses: [...valueUses].sort() };
  };
  for (const path of paths) {
    for (const statement of program.getSourceFile(path)?.statements ?? []) {
      if (ts.isImportDeclaration(statement)) continue;
      found.set(nameOf(statement), { text: statement.getFullText().trim(), ...usesIn(statement) });
    }
  }
  return found;
}

const isTypePosition = (node: ts.Node): boolean =>
  ts.isTypeNode(node) && !(ts.isExpressionWithTypeArguments(node) && ts.isHeritageClause(node.parent));

test("each declaration has its comments, and the uses that the checker finds", () => {
  const split = new Map(
    declarations.map(({ name, text, uses, valueUses }) => [
      name,
      { text, uses: [...uses].sort(), valueUses: [...valueUses].sort() },
    ]),
  );
  expect(split.size).toBe(declarations.length);
  expect(Object.fromEntries(split)).toEqual(Object.fromEntries(declarationsByChecker()));
});

test("each value is declared before it is evaluated", () => {
  const order = new Map(declarations.map(({ name }, at) => [name, at]));
  const evaluated = declarations.filter(({ text }) => /^(?:export )?(?:abstract )?class /m.test(text));
  for (const { name, text } of evaluated) {
    const [, base = ""] = / extends (\w+)/.exec(text) ?? [];
    expect(order.get(base) ?? -1).toBeLessThan(order.get(name) ?? 0);
  }
  expect(evaluated.length).toBeGreaterThan(5);
});

test("Prettier changes no declaration, with `export` or without", async () => {
  for (const { text, bare } of declarations) {
    expect(await formatByPrettier(text)).toBe(`${text}\n`);
    expect(await formatByPrettier(bare)).toBe(`${bare}\n`);
  }
});

test("imports of values between groups form no cycle", () => {
  const { fileOf } = createRuntime(texts);
  const needs = new Map<string, Set<string>>();
  for (const { group, valueUses } of declarations) {
    const others = needs.get(group) ?? new Set();
    for (const name of valueUses) if (fileOf.get(name) !== group) others.add(fileOf.get(name) ?? "");
    needs.set(group, others);
  }
  const done = new Set<string>();
  for (let before = -1; before < done.size;) {
    before = done.size;
    for (const [group, others] of needs) if ([...others].every((other) => done.has(other))) done.add(group);
  }
  expect([...needs.keys()].filter((group) => !done.has(group))).toEqual([]);
});

test("sources whose values use each other cause an error", () => {
  const cycle = new Map([
    ["a/a.ts", 'import { b } from "../b/b.js";\n\nexport const a = (): unknown => b;\n'],
    ["b/b.ts", 'import { a } from "../a/a.js";\n\nexport const b = (): unknown => a;\n'],
  ]);
  expect(() => splitSources(cycle)).toThrow("form a cycle");
});
