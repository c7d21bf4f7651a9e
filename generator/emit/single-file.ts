import { sharedCompiler, type compiler } from "./compiler.js";
import { reachableFrom, type Declaration } from "./declarations.js";
import type { Runtime } from "./runtime-files.js";

/** A module's text without its banner; `file` has no ending, and is from the output's root. */
export interface ModuleText {
  readonly file: string;
  readonly text: string;
}

interface Parsed extends ModuleText {
  /** The files that it imports values of: their declarations are evaluated before its own. */
  readonly needs: readonly string[];
  readonly declarations: readonly Declaration[];
}

/** The only file of an output in one file, without its ending. */
export const SINGLE_FILE = "index";

/** Globals that the run time uses and that other modules are free to hide. */
const GLOBALS = [
  "encodeURI",
  "encodeURIComponent",
  "Location",
  "ReadonlyMap",
  "Uint32Array",
  "ArrayBufferView",
  "BlobPart",
];

/** What nothing of a description may be called where all is one file: whatever the run time declares, and uses. */
export const singleFileNames = ({ declarations }: Runtime): readonly string[] => [
  ...declarations.map(({ name }) => name),
  ...GLOBALS,
  "description",
];

/** A declaration for a single file. `isFormatted` where Prettier would not change it. */
export interface SingleFilePiece {
  readonly text: string;
  readonly isFormatted: boolean;
}

/**
 * The declarations of the run time and of all modules for one file: in an order in which each value is there before it
 * is used, only what leads on from the public surface, and only that exported. Every name at the top level is unique.
 */
export function inOneFile(
  modules: readonly ModuleText[],
  exported: ReadonlySet<string>,
  runtime: Runtime,
): readonly SingleFilePiece[] {
  const parsed = new Map(modules.map((module) => [module.file, parse(module)]));
  const declared = ordered(parsed).flatMap((module) => module.declarations);
  const reached = reachableFrom<Declaration>(exported, [...runtime.declarations, ...declared]);
  const piecesOf = (declarations: readonly Declaration[], isFormatted: boolean): readonly SingleFilePiece[] =>
    declarations
      .filter((declaration) => reached.has(declaration))
      .map(({ names, text, bare }) => ({
        text: names.some((name) => exported.has(name)) ? text : bare,
        isFormatted,
      }));
  return [...piecesOf(runtime.declarations, true), ...piecesOf(declared, false)];
}

function parse({ file, text }: ModuleText): Parsed {
  const ts = sharedCompiler();
  const source = ts.createSourceFile(`${file}.ts`, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const imports = source.statements.filter(ts.isImportDeclaration);
  const needs = imports
    .filter(({ importClause }) => !importClause?.isTypeOnly)
    .map(({ moduleSpecifier }) => resolveFile((moduleSpecifier as compiler.StringLiteral).text));
  const statements = source.statements.filter((statement) => !ts.isImportDeclaration(statement));
  const known = new Set([...imports.flatMap(importedNames), ...statements.flatMap(namesOf)]);
  const declarations = statements.map((statement) => declarationOf(statement, source, known));
  return { file, text, needs, declarations };
}

/** The file that an import leads to. */
const resolveFile = (specifier: string): string => specifier.replace(/^\.\//, "").replace(/\.[jt]s$/, "");

function importedNames({ importClause }: compiler.ImportDeclaration): readonly string[] {
  const bindings = importClause?.namedBindings;
  return bindings && sharedCompiler().isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : [];
}

function declarationOf(
  statement: compiler.Statement,
  source: compiler.SourceFile,
  known: ReadonlySet<string>,
): Declaration {
  const ts = sharedCompiler();
  const words = new Set<string>();
  const visit = (node: compiler.Node): void => {
    if (ts.isIdentifier(node) && known.has(node.text) && !isMemberName(node)) words.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  const text = source.text.slice(statement.getFullStart(), statement.getEnd()).trim();
  return { names: namesOf(statement), text, bare: withoutExport(statement, source), uses: words };
}

/** Whether a name is that of a member, which is no declaration at the top. */
function isMemberName(node: compiler.Identifier): boolean {
  const ts = sharedCompiler();
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

function namesOf(statement: compiler.Statement): readonly string[] {
  const ts = sharedCompiler();
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

function withoutExport(statement: compiler.Statement, source: compiler.SourceFile): string {
  const ts = sharedCompiler();
  const [modifier] = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const text = source.text.slice(statement.getFullStart(), statement.getEnd());
  if (modifier?.kind !== ts.SyntaxKind.ExportKeyword) return text.trim();
  const at = modifier.getStart() - statement.getFullStart();
  return `${text.slice(0, at)}${text.slice(at + "export ".length)}`.trim();
}

/** Each module behind those whose values it needs. */
function ordered(modules: ReadonlyMap<string, Parsed>): readonly Parsed[] {
  const done = new Set<Parsed>();
  const visited = new Set<string>();
  const visit = (file: string): void => {
    const module = modules.get(file);
    if (!module || visited.has(file)) return;
    visited.add(file);
    module.needs.forEach(visit);
    done.add(module);
  };
  [...modules.keys()].forEach(visit);
  return [...done];
}
