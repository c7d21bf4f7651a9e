import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { GLOBAL_VALUES, listSingleFileNames } from "../../generator/emit/names/local-names.js";
import { loadRuntime } from "../../generator/emit/runtime/runtime-files.js";
import { isReservedType } from "../../generator/lower/names/reserved-words.js";

/* The globals that the run time uses. In a single file, a function or type of such a name would hide one of them. */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const RUNTIME = join(ROOT, "templates", "runtime");

/** The names of globals in the run time, as values and as types. */
function findGlobals(): { readonly values: ReadonlySet<string>; readonly types: ReadonlySet<string> } {
  const files = readdirSync(RUNTIME, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const program = ts.createProgram(
    files.map((file) => join(RUNTIME, file)),
    { ...options, noEmit: true },
  );
  const checker = program.getTypeChecker();
  const [values, types] = [new Set<string>(), new Set<string>()];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isMember(node) && isGlobal(node, checker)) {
      const isExtended = ts.isExpressionWithTypeArguments(node.parent);
      (ts.isPartOfTypeNode(node) && !isExtended ? types : values).add(node.text);
      if (isExtended) types.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) if (isOwn(file)) visit(file);
  return { values, types };
}

const isOwn = ({ fileName }: ts.SourceFile): boolean => fileName.includes("/templates/runtime/");

const isMember = ({ parent, ...node }: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(parent) && parent.name.pos === node.pos) ||
  (ts.isPropertyAssignment(parent) && parent.name.pos === node.pos) ||
  ts.isQualifiedName(parent);

function isGlobal(node: ts.Identifier, checker: ts.TypeChecker): boolean {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  const [declaration] = symbol?.declarations ?? [];
  if (!declaration || isOwn(declaration.getSourceFile())) return false;
  const { parent } = declaration;
  return ts.isSourceFile(parent) || ts.isVariableDeclarationList(parent) || ts.isModuleBlock(parent);
}

test("the lists of globals have everything that the run time uses", async () => {
  const { values, types } = findGlobals();
  expect(values.size).toBeGreaterThan(20);
  expect(types.size).toBeGreaterThan(20);
  const known = new Set([...GLOBAL_VALUES, "Infinity", "NaN", "undefined"]);
  expect([...values].filter((name) => !known.has(name))).toEqual([]);
  const single = new Set(listSingleFileNames(loadRuntime()));
  expect([...types].filter((name) => !isReservedType(name, true) && !single.has(name))).toEqual([]);
});
