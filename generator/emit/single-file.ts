import { sharedCompiler, type compiler } from "./compiler.js";
import type { Runtime } from "./runtime-files.js";

/** A module's text without its banner; `file` has no ending, and is from the output's root. */
export interface ModuleText {
  readonly file: string;
  readonly text: string;
}

/** A declaration at the top of a module. */
interface Declaration {
  readonly names: readonly string[];
  /** Its text, comments included, as it is exported. */
  readonly text: string;
  /** The same without `export`. */
  readonly bare: string;
  /** The names in it of other declarations, those of its own module or of imported ones. */
  readonly words: ReadonlySet<string>;
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
export function singleFileNames({ texts }: Runtime): readonly string[] {
  const declared = [...texts.values()].flatMap((text) => [
    ...text.matchAll(/^(?:export )?(?:async )?(?:abstract )?(?:const|class|interface|type|function\*?) (\w+)/gm),
  ]);
  return [...declared.map(([, name]) => name ?? ""), ...GLOBALS, "description"];
}

/**
 * The declarations of all modules in one file: in an order in which each value is there before it is used, only what
 * leads on from the public surface, and only that exported. Every name at the top of a module is the only one of its kind.
 */
export function inOneFile(modules: readonly ModuleText[], exported: ReadonlySet<string>): readonly string[] {
  const parsed = new Map(modules.map((module) => [module.file, parse(module)]));
  const declarations = ordered(parsed).flatMap((module) => module.declarations);
  const used = reachable(declarations, exported);
  return declarations
    .filter((declaration) => used.has(declaration))
    .map(({ names, text, bare }) => (names.some((name) => exported.has(name)) ? text : bare));
}

function parse({ file, text }: ModuleText): Parsed {
  const ts = sharedCompiler();
  const source = ts.createSourceFile(`${file}.ts`, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const imports = source.statements.filter(ts.isImportDeclaration);
  const needs = imports
    .filter(({ importClause }) => !importClause?.isTypeOnly)
    .map(({ moduleSpecifier }) => resolveFile(file, (moduleSpecifier as compiler.StringLiteral).text));
  const statements = source.statements.filter((statement) => !ts.isImportDeclaration(statement));
  const known = new Set([...imports.flatMap(importedNames), ...statements.flatMap(namesOf)]);
  const declarations = statements.map((statement) => declarationOf(statement, source, known));
  return { file, text, needs, declarations };
}

/** The file that an import leads to; the run time lies in one folder. */
const resolveFile = (from: string, specifier: string): string => {
  const name = specifier.replace(/^\.\//, "").replace(/\.[jt]s$/, "");
  return from.startsWith("runtime/") ? `runtime/${name}` : name;
};

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
  return { names: namesOf(statement), text, bare: withoutExport(statement, source), words };
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

/** The declarations that the exported ones lead to by the words in them. */
function reachable(declarations: readonly Declaration[], exported: ReadonlySet<string>): ReadonlySet<Declaration> {
  const byName = new Map<string, Declaration[]>();
  for (const declaration of declarations) {
    for (const name of declaration.names) byName.set(name, [...(byName.get(name) ?? []), declaration]);
  }
  const found = new Set<Declaration>();
  const pending = [...exported];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    for (const declaration of byName.get(name) ?? []) {
      if (found.has(declaration)) continue;
      found.add(declaration);
      pending.push(...declaration.words);
    }
  }
  return found;
}
