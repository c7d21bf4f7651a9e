import { readdir, readFile } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A source file of the generator or of the templates. */
export interface Source {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  /** Files by their paths from the repository's root, packages by their names. */
  readonly imports: readonly Imported[];
}

export interface Imported {
  readonly name: string;
  readonly isType: boolean;
}

/** Reads every TypeScript file below some folders of the repository. */
export async function readSources(folders: readonly string[]): Promise<readonly Source[]> {
  const lists = await Promise.all(
    folders.map((folder) => readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })),
  );
  const files = lists.flat().filter((entry) => entry.isFile() && entry.name.endsWith(".ts"));
  return Promise.all(files.map((entry) => readSource(relative(ROOT, join(entry.parentPath, entry.name)))));
}

async function readSource(file: string): Promise<Source> {
  const path = file.split(sep).join("/");
  const text = await readFile(join(ROOT, file), "utf8");
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  return { path, text, tree, imports: importsOf(path, tree) };
}

/** The imports and re-exports of a file, `import()` and `require()` included. */
function importsOf(path: string, tree: ts.SourceFile): readonly Imported[] {
  const found: Imported[] = [];
  const add = (node: ts.Node | undefined, isType: boolean): void => {
    if (node && ts.isStringLiteralLike(node)) found.push({ name: resolve(path, node.text), isType });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && isLoader(node.expression)) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** `import(…)`, `require(…)` and `createRequire(import.meta.url)(…)`. */
const isLoader = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword ||
  (ts.isIdentifier(callee) && callee.text === "require") ||
  (ts.isCallExpression(callee) && ts.isIdentifier(callee.expression) && callee.expression.text === "createRequire");

const resolve = (from: string, specifier: string): string =>
  specifier.startsWith(".")
    ? posix.join(posix.dirname(from), specifier).replace(/\.js$/, ".ts")
    : specifier.replace(/^node:/, "node:");

/** The folder that a source belongs to: `generator/load`, `templates/client`. */
export const folderOf = (path: string): string => path.split("/").slice(0, 2).join("/");

/** Calls `visit` for each node of a file. */
export function walk(tree: ts.SourceFile, visit: (node: ts.Node) => void): void {
  const go = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, go);
  };
  go(tree);
}

/** `path:line` of a node. */
export const positionOf = ({ path, tree }: Source, node: ts.Node): string =>
  `${path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
