import { sharedCompiler, type compiler } from "./compiler.js";
import { specifyAlias } from "./print.js";
import { namesOfImport, originKey, type ModuleStructure, type SyntaxAllowance } from "../../templates/code/module.js";

type Compiler = typeof compiler;
type Node = compiler.Node;

/**
 * Checks that no string of the description has become code in a module. The function parses the module's text and
 * compares imports, declarations, names and calls with the structure that the templates made. A difference is a defect in
 * the generator, since templates escape each string of a description. The function throws an error then.
 */
export function checkSyntax(module: ModuleStructure, text: string, allowance: SyntaxAllowance): void {
  const ts = sharedCompiler();
  const { file, imports, reexports, statements, aliases = [] } = module;
  const source = ts.createSourceFile(`${file}.ts`, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  const found = source.statements.map((statement) => summaryOf(ts, source, statement));
  const stated = [
    ...imports.map((item) => summary("import", item.isType, namesOfImport(item), originKey(item.from))),
    ...reexports.map((item) => summary("export", item.isType, item.names, originKey(item.from))),
    ...statements.flatMap(declaredNames),
    ...(aliases.length > 0 ? [summary("export", false, aliases.map(specifyAlias), "?")] : []),
  ];
  const expected = stated.length > 0 ? stated : [summary("export", false, [], "?")];
  const difference =
    findPackage(module, allowance) ??
    findSyntaxError(source) ??
    found.find((statement, index) => statement !== expected[index]) ??
    (found.length === expected.length ? undefined : "a declaration is missing") ??
    findNode(ts, source, allowance);
  if (difference !== undefined)
    throw new Error(`the emitted ${file}.ts differs from what its templates made: ${difference}`);
}

/** Finds a package that the emitter may not import. */
const findPackage = ({ imports, reexports }: ModuleStructure, { packages }: SyntaxAllowance): string | undefined => {
  const names = [...imports, ...reexports].flatMap(({ from }) => (from.kind === "package" ? [from.name] : []));
  const other = names.find((name) => !packages.includes(name));
  return other === undefined ? undefined : `an import of the package ${other}`;
};

/** One line for a statement: the file and names of an import or export, the declared name of any other statement. */
function summaryOf(ts: Compiler, source: compiler.SourceFile, statement: compiler.Statement): string {
  if (ts.isImportDeclaration(statement)) {
    const { importClause, moduleSpecifier } = statement;
    const bindings = importClause?.namedBindings;
    const names =
      bindings && ts.isNamedImports(bindings)
        ? bindings.elements.map((element) => element.getText(source))
        : [bindings?.getText(source) ?? "?"];
    return summary("import", importClause?.isTypeOnly ?? false, names, fileOf(ts, moduleSpecifier));
  }
  if (ts.isExportDeclaration(statement)) {
    const { exportClause, moduleSpecifier, isTypeOnly } = statement;
    const names =
      exportClause && ts.isNamedExports(exportClause)
        ? exportClause.elements.map((element) => element.getText(source))
        : ["?"];
    return summary("export", isTypeOnly, names, moduleSpecifier ? fileOf(ts, moduleSpecifier) : "?");
  }
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText(source)).join();
  }
  const isDeclaration =
    ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isFunctionDeclaration(statement);
  return isDeclaration ? (statement.name?.text ?? "?") : (ts.SyntaxKind[statement.kind] ?? "?");
}

const summary = (keyword: string, isType: boolean, names: readonly string[], file: string): string =>
  `${keyword}${isType ? " type" : ""} ${names.join(", ")} from ${file}`;

/** The file or package of a module specifier, as `originKey` returns it. */
const fileOf = (ts: Compiler, node: Node): string => {
  if (!ts.isStringLiteral(node)) return "?";
  return node.text.startsWith(".") ? (/^\.\/(.*?)(?:\.[jt]s)?$/.exec(node.text)?.[1] ?? "?") : `/${node.text}`;
};

function declaredNames(statement: ModuleStructure["statements"][number]): readonly string[] {
  if (typeof statement !== "object") return ["?"];
  if ("declarations" in statement) return [statement.declarations.map(({ name }) => name).join()];
  return ["name" in statement && typeof statement.name === "string" ? statement.name : "?"];
}

/** Finds a syntax error or a compiler directive. */
function findSyntaxError(source: compiler.SourceFile): string | undefined {
  const { parseDiagnostics, commentDirectives, checkJsDirective } = source as compiler.SourceFile & {
    readonly parseDiagnostics: readonly unknown[];
    readonly commentDirectives?: readonly unknown[];
    readonly checkJsDirective?: unknown;
  };
  if (parseDiagnostics.length > 0) return "a syntax error";
  const { referencedFiles, typeReferenceDirectives, libReferenceDirectives } = source;
  const references = [referencedFiles, typeReferenceDirectives, libReferenceDirectives, commentDirectives ?? []];
  return references.some(({ length }) => length > 0) || checkJsDirective ? "a directive" : undefined;
}

/** The names that an expression may use: imports, top-level declarations and parameters. */
function namesIn(ts: Compiler, source: compiler.SourceFile): ReadonlySet<string> {
  const names = new Set(["undefined"]);
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      const bindings = statement.importClause?.namedBindings;
      if (bindings && ts.isNamedImports(bindings)) bindings.elements.forEach(({ name }) => names.add(name.text));
      else if (bindings) names.add(bindings.name.text);
    } else if (ts.isVariableStatement(statement)) {
      statement.declarationList.declarations.forEach(({ name }) => names.add(name.getText(source)));
    } else if (ts.isFunctionDeclaration(statement)) {
      statement.parameters.forEach(({ name }) => names.add(name.getText(source)));
    }
  }
  return names;
}

/** Finds a node of a kind that no template emits, or an expression with an unknown name. */
function findNode(ts: Compiler, source: compiler.SourceFile, allowance: SyntaxAllowance): string | undefined {
  const { SyntaxKind } = ts;
  const names = new Set([...namesIn(ts, source), ...(allowance.globals ?? [])]);
  const members = new Set(allowance.members);
  const allowed = new Set<compiler.SyntaxKind>([...KINDS, ...(allowance.kinds ?? [])].map((name) => SyntaxKind[name]));
  // An explicit stack instead of recursion: the description decides how deeply a type nests.
  const stack: Node[] = [source];
  const unexpected: Node[] = [];
  for (let parent = stack.pop(); parent && unexpected.length === 0; parent = stack.pop()) {
    const outer = parent;
    ts.forEachChild(outer, (node) => {
      const isUnknown = ts.isIdentifier(node)
        ? isValue(ts, node, outer) && !names.has(node.text)
        : ts.isPropertyAccessExpression(node)
          ? !members.has(node.name.text)
          : !allowed.has(node.kind) || setsPrototype(ts, node);
      if (isUnknown) unexpected.push(node);
      stack.push(node);
    });
  }
  const [first] = unexpected;
  if (!first) return undefined;
  const { line } = source.getLineAndCharacterOfPosition(first.getStart(source));
  return `${SyntaxKind[first.kind] ?? "?"} in line ${line + 1}`;
}

/** `__proto__: x` sets the prototype, also with a quoted key. `["__proto__"]: x` makes a member. */
const setsPrototype = (ts: Compiler, node: Node): boolean =>
  ts.isPropertyAssignment(node) &&
  (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) &&
  node.name.text === "__proto__";

/** Whether an identifier is evaluated. A name of a member, a type or a declaration is not. */
function isValue(ts: Compiler, node: compiler.Identifier, parent: Node): boolean {
  if (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent)) return parent.initializer === node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return (
    ts.isCallExpression(parent) ||
    ts.isNewExpression(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isArrowFunction(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isAsExpression(parent) ||
    ts.isComputedPropertyName(parent) ||
    ts.isPrefixUnaryExpression(parent) ||
    (ts.isParameter(parent) && parent.initializer === node)
  );
}

/** Every kind of syntax that templates and printed types contain. */
const KINDS = [
  "SourceFile",
  "EndOfFileToken",
  // Modules and declarations
  "ImportDeclaration",
  "ImportClause",
  "NamedImports",
  "NamespaceImport",
  "ImportSpecifier",
  "ExportDeclaration",
  "NamedExports",
  "ExportSpecifier",
  "ExportKeyword",
  "InterfaceDeclaration",
  "HeritageClause",
  "ExpressionWithTypeArguments",
  "TypeAliasDeclaration",
  "VariableStatement",
  "VariableDeclarationList",
  "VariableDeclaration",
  "FunctionDeclaration",
  "Parameter",
  "Block",
  "ReturnStatement",
  "Identifier",
  // Values
  "StringLiteral",
  "NumericLiteral",
  "BigIntLiteral",
  "TrueKeyword",
  "FalseKeyword",
  "NullKeyword",
  "PrefixUnaryExpression",
  "ObjectLiteralExpression",
  "PropertyAssignment",
  "ComputedPropertyName",
  "ArrayLiteralExpression",
  "ArrowFunction",
  "EqualsGreaterThanToken",
  "CallExpression",
  "AsExpression",
  // Types
  "PropertySignature",
  "IndexSignature",
  "QuestionToken",
  "ReadonlyKeyword",
  "UndefinedKeyword",
  "UnknownKeyword",
  "NeverKeyword",
  "StringKeyword",
  "NumberKeyword",
  "BooleanKeyword",
  "BigIntKeyword",
  "TypeReference",
  "TypeParameter",
  "TypeLiteral",
  "TypeOperator",
  "TypeQuery",
  "LiteralType",
  "UnionType",
  "IntersectionType",
  "ParenthesizedType",
  "ArrayType",
  "TupleType",
  "OptionalType",
  "RestType",
  "IndexedAccessType",
] as const satisfies readonly (keyof typeof compiler.SyntaxKind)[];
