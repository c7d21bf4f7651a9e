import { listDeclaredNames, loadCompiler, type compiler } from "../typescript/compiler.js";
import { findReachableDeclarations, type Declaration } from "../runtime/declarations.js";
import type { ModuleText } from "../print/print-module.js";
import type { Runtime } from "../runtime/runtime-files.js";

interface Parsed extends ModuleText {
  /** The files from which it imports values. Their declarations are evaluated first. */
  readonly valueImports: readonly string[];
  readonly declarations: readonly Declaration[];
}

/** The file of a client that is one file, without extension. */
export const SINGLE_FILE = "index";

/** A declaration for a single file. `isFormatted` is true if Prettier would not change it. */
export interface SingleFilePiece {
  readonly text: string;
  readonly isFormatted: boolean;
}

/** The names of declarations that the file exports, or that are used in the modules which import it. */
export interface ExportedNames {
  readonly used: ReadonlySet<string>;
  /** Those of `used` that have no `export`, because the file exports them under another name. */
  readonly hidden: ReadonlySet<string>;
}

/**
 * Selects and sorts the declarations of the run time and all modules for one file. Each value is declared before it is
 * evaluated. Declarations that the exported names do not use are left out. Only the exported names have an `export`.
 * Every name at the top level must be unique.
 */
export function selectDeclarations(
  modules: readonly ModuleText[],
  { used, hidden }: ExportedNames,
  runtime: Runtime,
): readonly SingleFilePiece[] {
  const parsed = new Map(modules.map((module) => [module.file, parse(module)]));
  const declared = ordered(parsed).flatMap((module) => module.declarations);
  const reached = findReachableDeclarations<Declaration>(used, [...runtime.declarations, ...declared]);
  const piecesOf = (declarations: readonly Declaration[], isFormatted: boolean): readonly SingleFilePiece[] =>
    declarations
      .filter((declaration) => reached.has(declaration))
      .map(({ names, text, bare }) => ({
        text: names.some((name) => used.has(name) && !hidden.has(name)) ? text : bare,
        isFormatted,
      }));
  return [...piecesOf(runtime.declarations, true), ...piecesOf(declared, false)];
}

function parse({ file, text }: ModuleText): Parsed {
  const ts = loadCompiler();
  const source = ts.createSourceFile(`${file}.ts`, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const imports = source.statements.filter(ts.isImportDeclaration);
  const valueImports = imports
    .filter(({ importClause }) => !importClause?.isTypeOnly)
    .map(({ moduleSpecifier }) => resolveFile((moduleSpecifier as compiler.StringLiteral).text));
  const statements = source.statements.filter(
    (statement) => !ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement),
  );
  const known = new Set([...imports.flatMap(importedNames), ...statements.flatMap(listDeclaredNames)]);
  const declarations = statements.map((statement) => declarationOf(statement, source, known));
  return { file, text, valueImports, declarations };
}

/** The file of a module specifier. */
const resolveFile = (specifier: string): string => specifier.replace(/^\.\//, "").replace(/\.[jt]s$/, "");

function importedNames({ importClause }: compiler.ImportDeclaration): readonly string[] {
  const bindings = importClause?.namedBindings;
  return bindings && loadCompiler().isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : [];
}

function declarationOf(
  statement: compiler.Statement,
  source: compiler.SourceFile,
  known: ReadonlySet<string>,
): Declaration {
  const ts = loadCompiler();
  const words = new Set<string>();
  const visit = (node: compiler.Node): void => {
    if (ts.isIdentifier(node) && known.has(node.text) && !isMemberName(node)) words.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  const text = source.text.slice(statement.getFullStart(), statement.getEnd()).trim();
  return { names: listDeclaredNames(statement), text, bare: withoutExport(statement, source), uses: words };
}

/** Whether an identifier is the name of a member and not a top-level declaration. */
function isMemberName(node: compiler.Identifier): boolean {
  const ts = loadCompiler();
  const { parent } = node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  const isMember =
    ts.isPropertyAccessExpression(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isNamedTupleMember(parent);
  return isMember && parent.name === node;
}

function withoutExport(statement: compiler.Statement, source: compiler.SourceFile): string {
  const ts = loadCompiler();
  const [modifier] = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const text = source.text.slice(statement.getFullStart(), statement.getEnd());
  if (modifier?.kind !== ts.SyntaxKind.ExportKeyword) return text.trim();
  const at = modifier.getStart() - statement.getFullStart();
  return `${text.slice(0, at)}${text.slice(at + "export ".length)}`.trim();
}

/** Sorts modules so that each comes after those whose values it imports. */
function ordered(modules: ReadonlyMap<string, Parsed>): readonly Parsed[] {
  const done = new Set<Parsed>();
  const visited = new Set<string>();
  const visit = (file: string): void => {
    const module = modules.get(file);
    if (!module || visited.has(file)) return;
    visited.add(file);
    module.valueImports.forEach(visit);
    done.add(module);
  };
  [...modules.keys()].forEach(visit);
  return [...done];
}
