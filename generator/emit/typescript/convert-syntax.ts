import type { compiler } from "./compiler.js";
import type {
  DeclarationSyntax,
  MemberSyntax,
  ParameterSyntax,
  PropertySyntax,
  TypeSyntax,
  ValueSyntax,
} from "../read/syntax.js";

/** TypeScript's compiler, and the file to which the nodes belong. */
export interface Parsed {
  readonly ts: typeof compiler;
  readonly source: compiler.SourceFile;
}

/** Syntax that has no place in the tree of a declaration. */
export class UnexpectedSyntax extends Error {
  readonly node: compiler.Node;

  constructor(node: compiler.Node) {
    super("unexpected syntax");
    this.node = node;
  }
}

function refuse(node: compiler.Node): never {
  throw new UnexpectedSyntax(node);
}

/** Converts a statement of TypeScript's tree. Throws `UnexpectedSyntax` for syntax that no template prints. */
export function convertStatement(node: compiler.Statement, parsed: Parsed): DeclarationSyntax {
  const { ts, source } = parsed;
  const modifiers = ts.canHaveModifiers(node) ? (node.modifiers ?? []) : [];
  const other = modifiers.find(({ kind }) => kind !== ts.SyntaxKind.ExportKeyword);
  if (other) refuse(other);
  const base = { comment: undefined, isExported: modifiers.length > 0 };
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return { ...convertImport(node, parsed) };
  if (ts.isInterfaceDeclaration(node)) {
    const bases = (node.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => convertType(type, parsed)));
    const members = node.members.map((member) => convertMember(member, parsed));
    return node.typeParameters ? refuse(node) : { ...base, kind: "interface", name: node.name.text, bases, members };
  }
  if (ts.isTypeAliasDeclaration(node)) {
    const type = convertType(node.type, parsed);
    return node.typeParameters ? refuse(node) : { ...base, kind: "alias", name: node.name.text, type };
  }
  if (ts.isFunctionDeclaration(node)) return { ...base, ...convertFunction(node, parsed) };
  if (!ts.isVariableStatement(node) || (node.declarationList.flags & ts.NodeFlags.Const) === 0) return refuse(node);
  const [declaration, another] = node.declarationList.declarations;
  if (!declaration?.initializer || another || !ts.isIdentifier(declaration.name)) return refuse(another ?? node);
  const type = declaration.type && convertType(declaration.type, parsed);
  const value = convertValue(declaration.initializer, parsed);
  return { ...base, kind: "constant", name: declaration.name.getText(source), type, value };
}

function convertImport(
  node: compiler.ImportDeclaration | compiler.ExportDeclaration,
  { ts, source }: Parsed,
): DeclarationSyntax {
  const isImport = ts.isImportDeclaration(node);
  const clause = isImport ? node.importClause : node;
  const bindings = isImport ? node.importClause?.namedBindings : node.exportClause;
  const isPlain = clause && bindings && !(isImport && node.importClause?.name) && !node.attributes;
  if (!isPlain || ts.isNamespaceExport(bindings)) return refuse(node);
  const elements = ts.isNamespaceImport(bindings) ? [bindings] : bindings.elements;
  const names = elements.map((element) => element.getText(source).replace(/\s+/g, " "));
  const { moduleSpecifier: from } = node;
  return {
    comment: undefined,
    isExported: !isImport,
    kind: isImport ? "import" : "export",
    isType: clause.isTypeOnly,
    names,
    from: from && (ts.isStringLiteral(from) ? JSON.stringify(from.text) : refuse(from)),
  };
}

function convertFunction(node: compiler.FunctionDeclaration, parsed: Parsed) {
  if (!node.name || node.typeParameters || node.asteriskToken) return refuse(node);
  return {
    kind: "function",
    name: node.name.text,
    parameters: node.parameters.map((parameter) => convertParameter(parameter, parsed)),
    result: node.type && convertType(node.type, parsed),
    returned: convertReturned(node, node.body, parsed),
  } as const;
}

/** Converts the value that a function returns in its only statement. */
function convertReturned(node: compiler.Node, body: compiler.Block | undefined, parsed: Parsed): ValueSyntax {
  const [statement, another] = body?.statements ?? [];
  const isPlain = statement && !another && parsed.ts.isReturnStatement(statement);
  return isPlain && statement.expression ? convertValue(statement.expression, parsed) : refuse(node);
}

function convertParameter(node: compiler.ParameterDeclaration, parsed: Parsed): ParameterSyntax {
  const { name, type, initializer, questionToken, modifiers, dotDotDotToken } = node;
  if (!parsed.ts.isIdentifier(name) || modifiers || dotDotDotToken) return refuse(node);
  return {
    name: name.text,
    isOptional: questionToken !== undefined,
    type: type && convertType(type, parsed),
    initial: initializer && convertValue(initializer, parsed),
  };
}

function convertMember(node: compiler.TypeElement, parsed: Parsed): MemberSyntax {
  const { ts, source } = parsed;
  const isIndex = ts.isIndexSignatureDeclaration(node);
  if ((!isIndex && !ts.isPropertySignature(node)) || !node.type) return refuse(node);
  const modifiers = node.modifiers ?? [];
  if (modifiers.some(({ kind }) => kind !== ts.SyntaxKind.ReadonlyKeyword)) return refuse(node);
  const key = isIndex
    ? `[${node.parameters.map((parameter) => parameter.getText(source)).join(", ")}]`
    : convertKey(node.name, parsed);
  const isOptional = !isIndex && node.questionToken !== undefined;
  return {
    comment: undefined,
    isReadonly: modifiers.length > 0,
    key,
    isOptional,
    type: convertType(node.type, parsed),
  };
}

/** The only computed key is `["__proto__"]`. */
function convertKey(node: compiler.PropertyName, { ts }: Parsed): string {
  if (ts.isIdentifier(node) || ts.isNumericLiteral(node)) return node.text;
  if (ts.isStringLiteral(node)) return JSON.stringify(node.text);
  const isText = ts.isComputedPropertyName(node) && ts.isStringLiteral(node.expression);
  return isText ? `[${JSON.stringify(node.expression.text)}]` : refuse(node);
}

/** Converts a type. Parentheses disappear: the tree itself says what belongs together. */
function convertType(node: compiler.TypeNode, parsed: Parsed): TypeSyntax {
  const { ts, source } = parsed;
  const convert = (type: compiler.TypeNode): TypeSyntax => convertType(type, parsed);
  if (ts.isParenthesizedTypeNode(node)) return convert(node.type);
  if (ts.isLiteralTypeNode(node)) return convertLiteralType(node.literal, parsed);
  if (KEYWORDS.has(node.getText(source)) && !ts.isTypeReferenceNode(node))
    return { kind: "keyword", text: node.getText(source) };
  if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
    const name = ts.isTypeReferenceNode(node) ? node.typeName : node.expression;
    const args = (node.typeArguments ?? []).map(convert);
    const isKnown = ts.isIdentifier(name) || ts.isQualifiedName(name);
    return isKnown ? { kind: "reference", name: name.getText(source), args } : refuse(node);
  }
  if (ts.isTypeLiteralNode(node))
    return { kind: "object", members: node.members.map((member) => convertMember(member, parsed)) };
  if (ts.isArrayTypeNode(node)) return { kind: "array", item: convert(node.elementType) };
  if (ts.isTupleTypeNode(node)) return { kind: "tuple", items: node.elements.map(convert) };
  if (ts.isOptionalTypeNode(node)) return { kind: "optional", type: convert(node.type) };
  if (ts.isRestTypeNode(node)) return { kind: "rest", type: convert(node.type) };
  if (ts.isUnionTypeNode(node)) return { kind: "union", types: node.types.map(convert) };
  if (ts.isIntersectionTypeNode(node)) return { kind: "intersection", types: node.types.map(convert) };
  if (ts.isIndexedAccessTypeNode(node))
    return { kind: "access", object: convert(node.objectType), index: convert(node.indexType) };
  if (ts.isTypeQueryNode(node) && ts.isIdentifier(node.exprName)) return { kind: "query", name: node.exprName.text };
  if (!ts.isTypeOperatorNode(node) || node.operator === ts.SyntaxKind.UniqueKeyword) return refuse(node);
  const operator = node.operator === ts.SyntaxKind.KeyOfKeyword ? "keyof" : "readonly";
  return { kind: "operator", operator, type: convert(node.type) };
}

const KEYWORDS: ReadonlySet<string> = new Set("string number boolean bigint unknown never undefined void".split(" "));

function convertLiteralType(node: compiler.LiteralTypeNode["literal"], parsed: Parsed): TypeSyntax {
  if (node.kind === parsed.ts.SyntaxKind.NullKeyword) return { kind: "keyword", text: "null" };
  return { kind: "literal", text: literalText(node, parsed) ?? refuse(node) };
}

/** The text of a string, a number, `true`, `false` or `null`. */
function literalText(node: compiler.Node, { ts, source }: Parsed): string | undefined {
  const { SyntaxKind } = ts;
  if (ts.isStringLiteral(node)) return JSON.stringify(node.text);
  const number = ts.isPrefixUnaryExpression(node) && node.operator === SyntaxKind.MinusToken ? node.operand : node;
  const isNumber = ts.isNumericLiteral(number) || ts.isBigIntLiteral(number);
  const isWord = [SyntaxKind.TrueKeyword, SyntaxKind.FalseKeyword, SyntaxKind.NullKeyword].includes(node.kind);
  return isNumber || isWord ? node.getText(source) : undefined;
}

/** Converts a value. */
function convertValue(node: compiler.Expression, parsed: Parsed): ValueSyntax {
  const { ts, source } = parsed;
  const convert = (value: compiler.Expression): ValueSyntax => convertValue(value, parsed);
  const literal = literalText(node, parsed);
  if (literal !== undefined) return { kind: "literal", text: literal };
  if (ts.isIdentifier(node)) return { kind: "name", text: node.text };
  if (ts.isArrayLiteralExpression(node)) return { kind: "list", items: node.elements.map(convert) };
  if (ts.isObjectLiteralExpression(node))
    return { kind: "record", members: node.properties.map((property) => convertProperty(property, parsed)) };
  if (ts.isPropertyAccessExpression(node) && !node.questionDotToken)
    return { kind: "member", object: convert(node.expression), name: node.name.text };
  if (ts.isCallExpression(node) && !node.questionDotToken) {
    const isPure = node.getFullText(source).trimStart().startsWith("/* @__PURE__ */");
    const typeArgs = node.typeArguments?.map((type) => convertType(type, parsed));
    return { kind: "call", isPure, callee: convert(node.expression), typeArgs, args: node.arguments.map(convert) };
  }
  if (ts.isNewExpression(node) && !node.typeArguments)
    return { kind: "new", callee: convert(node.expression), args: (node.arguments ?? []).map(convert) };
  if (ts.isAsExpression(node)) {
    const isConst = node.type.getText(source) === "const";
    return { kind: "as", value: convert(node.expression), type: isConst ? undefined : convertType(node.type, parsed) };
  }
  const isPlainArrow =
    ts.isArrowFunction(node) && !ts.isBlock(node.body) && node.parameters.length === 0 && !node.modifiers && !node.type;
  return isPlainArrow && !ts.isBlock(node.body) ? { kind: "arrow", body: convert(node.body) } : refuse(node);
}

function convertProperty(node: compiler.ObjectLiteralElementLike, parsed: Parsed): PropertySyntax {
  if (parsed.ts.isGetAccessorDeclaration(node)) {
    const { body, name, parameters } = node;
    const key = convertKey(name, parsed);
    const value = convertReturned(node, body, parsed);
    return parameters.length > 0 ? refuse(node) : { comment: undefined, key, value, isGetter: true };
  }
  if (!parsed.ts.isPropertyAssignment(node)) return refuse(node);
  return { comment: undefined, key: convertKey(node.name, parsed), value: convertValue(node.initializer, parsed) };
}
