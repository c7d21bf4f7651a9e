import { sharedCompiler, type compiler } from "./compiler.js";
import { originKey, type ModuleStructure, type SyntaxAllowance } from "../../templates/code/module.js";

type Compiler = typeof compiler;
type Node = compiler.Node;

/**
 * The last line of defence against a description whose text became code. The text of a module is parsed. What it imports,
 * declares, names and calls is compared with what its templates meant. Throws where they differ, which is a defect: each
 * text of a description should have been escaped long before.
 */
export function checkSyntax(module: ModuleStructure, text: string, allowance: SyntaxAllowance): void {
  const ts = sharedCompiler();
  const { file, imports, reexports, statements } = module;
  const source = ts.createSourceFile(`${file}.ts`, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  const found = source.statements.map((statement) => summaryOf(ts, source, statement));
  const meant = [
    ...imports.map((item) => summary("import", item.isType, item.names, originKey(item.from))),
    ...reexports.map((item) => summary("export", item.isType, item.names, originKey(item.from))),
    ...statements.flatMap(declaredNames),
  ];
  const fault =
    faultOfImports(module, allowance) ??
    faultOfFile(source) ??
    found.find((statement, index) => statement !== meant[index]) ??
    (found.length === meant.length ? undefined : "a declaration that is missing") ??
    faultOfNode(ts, source, namesIn(ts, source), new Set(allowance.members));
  if (fault !== undefined) throw new Error(`the emitted ${file}.ts holds what no template writes: ${fault}`);
}

/** A package that the emitter may not import. */
const faultOfImports = ({ imports, reexports }: ModuleStructure, { packages }: SyntaxAllowance): string | undefined => {
  const names = [...imports, ...reexports].flatMap(({ from }) => (from.kind === "package" ? [from.name] : []));
  const other = names.find((name) => !packages.includes(name));
  return other === undefined ? undefined : `an import of the package ${other}`;
};

/** Imports by their files, everything else by the name that it declares. */
function summaryOf(ts: Compiler, source: compiler.SourceFile, statement: compiler.Statement): string {
  if (ts.isImportDeclaration(statement)) {
    const { importClause, moduleSpecifier } = statement;
    const bindings = importClause?.namedBindings;
    const names =
      bindings && ts.isNamedImports(bindings) ? bindings.elements.map((element) => element.getText(source)) : ["?"];
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

/** The file or package that a specifier names, as `originKey` gives it. */
const fileOf = (ts: Compiler, node: Node): string => {
  if (!ts.isStringLiteral(node)) return "?";
  return node.text.startsWith(".") ? (/^\.\/(.*?)(?:\.[jt]s)?$/.exec(node.text)?.[1] ?? "?") : `/${node.text}`;
};

function declaredNames(statement: ModuleStructure["statements"][number]): readonly string[] {
  if (typeof statement !== "object") return ["?"];
  if ("declarations" in statement) return [statement.declarations.map(({ name }) => name).join()];
  return ["name" in statement && typeof statement.name === "string" ? statement.name : "?"];
}

/** Directives and syntax errors. */
function faultOfFile(source: compiler.SourceFile): string | undefined {
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

/** The names that an expression may use: what is imported, declared at the top, or a parameter. */
function namesIn(ts: Compiler, source: compiler.SourceFile): ReadonlySet<string> {
  const names = new Set(["undefined"]);
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      const bindings = statement.importClause?.namedBindings;
      if (bindings && ts.isNamedImports(bindings)) bindings.elements.forEach(({ name }) => names.add(name.text));
    } else if (ts.isVariableStatement(statement)) {
      statement.declarationList.declarations.forEach(({ name }) => names.add(name.getText(source)));
    } else if (ts.isFunctionDeclaration(statement)) {
      statement.parameters.forEach(({ name }) => names.add(name.getText(source)));
    }
  }
  return names;
}

/** A node that is of a kind which no template writes, or an expression of an unknown name. */
function faultOfNode(
  ts: Compiler,
  source: compiler.SourceFile,
  names: ReadonlySet<string>,
  members: ReadonlySet<string>,
): string | undefined {
  const { SyntaxKind } = ts;
  const allowed = new Set<compiler.SyntaxKind>(KINDS.map((name) => SyntaxKind[name]));
  // A stack of our own: how deep a type nests is up to the description.
  const stack: Node[] = [source];
  const faults: Node[] = [];
  for (let parent = stack.pop(); parent && faults.length === 0; parent = stack.pop()) {
    const outer = parent;
    ts.forEachChild(outer, (node) => {
      const isUnknown = ts.isIdentifier(node)
        ? isValue(ts, node, outer) && !names.has(node.text)
        : ts.isPropertyAccessExpression(node)
          ? !members.has(node.name.text)
          : !allowed.has(node.kind) || swapsPrototype(ts, node);
      if (isUnknown) faults.push(node);
      stack.push(node);
    });
  }
  const [fault] = faults;
  if (!fault) return undefined;
  const { line } = source.getLineAndCharacterOfPosition(fault.getStart(source));
  return `${SyntaxKind[fault.kind] ?? "?"} in line ${line + 1}`;
}

/** `__proto__: x` is no member, bare or quoted; `["__proto__"]: x` is. */
const swapsPrototype = (ts: Compiler, node: Node): boolean =>
  ts.isPropertyAssignment(node) &&
  (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) &&
  node.name.text === "__proto__";

/** Whether a name stands where it is evaluated, and does not name a member, a type or what is declared. */
function isValue(ts: Compiler, node: compiler.Identifier, parent: Node): boolean {
  if (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent)) return parent.initializer === node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return (
    ts.isCallExpression(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isArrowFunction(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isAsExpression(parent) ||
    ts.isComputedPropertyName(parent) ||
    ts.isPrefixUnaryExpression(parent) ||
    (ts.isParameter(parent) && parent.initializer === node)
  );
}

/** Every kind of syntax that templates and types are made of. */
const KINDS = [
  "SourceFile",
  "EndOfFileToken",
  // Modules and declarations
  "ImportDeclaration",
  "ImportClause",
  "NamedImports",
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
