// Leaves out of a script what nothing uses. A bundler keeps whatever might have an effect when it is loaded, and that is nearly
// all of a compiler: tables that are made by calls, namespaces that are filled by functions, features that register themselves.
import ts from "typescript";

/**
 * The text of a script with only those top-level statements that the given names need. A name is one that the script declares,
 * or `exports.NAME`. A statement is needed if it declares a needed name or assigns to it. So a statement that only calls a
 * function is left out, since it would register a feature that nothing uses, and so is one that runs only on a condition.
 */
export function keepUsed(text, names) {
  const { statements } = parse(text);
  const writers = new Map();
  for (const statement of statements)
    for (const name of writtenNames(statement)) writers.set(name, [...(writers.get(name) ?? []), statement]);
  const missing = names.filter((name) => !writers.has(name));
  if (missing.length > 0) throw new Error(`the script does not declare ${missing.join(", ")}`);
  const [needed, kept] = [new Set(names), new Set()];
  for (const name of needed) {
    for (const statement of writers.get(name) ?? []) {
      if (kept.has(statement)) continue;
      kept.add(statement);
      for (const used of [...writtenNames(statement), ...readNames(statement)]) needed.add(used);
    }
  }
  return statements
    .filter((statement) => kept.has(statement) || isDirective(statement))
    .map((statement) => text.slice(statement.pos, statement.end))
    .join("");
}

/**
 * The text of a script in which one constant, an object literal, has only those properties that are read by their name, as in
 * `Diagnostics.Identifier_expected`.
 */
export function keepUsedProperties(text, constant) {
  const read = new Set();
  let properties = [];
  const visit = (node) => {
    if (ts.isPropertyAccessExpression(node))
      return node.expression.text === constant ? void read.add(node.name.text) : visit(node.expression);
    if (ts.isVariableDeclaration(node) && node.name.text === constant) {
      ({ properties } = node.initializer);
      return void properties.forEach(({ initializer }) => visit(initializer));
    }
    if (ts.isIdentifier(node) && node.text === constant) throw new Error(`${constant} is used as a whole`);
    ts.forEachChild(node, visit);
  };
  visit(parse(text));
  const unused = properties.filter(({ name }) => !read.has(name.text));
  return unused.reduceRight((left, { pos, end }) => left.slice(0, pos) + left.slice(end).replace(/^,/, ""), text);
}

/** `"use strict"`. */
const isDirective = (statement) => ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);

const parse = (text) => ts.createSourceFile("script.js", text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);

/** The names that a top-level statement declares or assigns to when it runs. */
function writtenNames(statement) {
  const names = declaredNames(statement);
  const visit = (node) => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken)
      names.push(...writtenName(node.left));
    if (ts.isCallExpression(node)) names.push(...definedName(node));
    ts.forEachChild(node, visit);
  };
  if (ts.isExpressionStatement(statement)) visit(statement);
  return names;
}

/** `a` of `a.b.c`, `exports.a` of `exports.a.b`. */
function writtenName(target) {
  if (isExport(target)) return [`exports.${target.name.text}`];
  if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target))
    return writtenName(target.expression);
  return ts.isIdentifier(target) ? [target.text] : [];
}

/** The name that a call defines: `Object.defineProperty(exports, "a", …)`, or esbuild's own `__export(a, …)`. */
function definedName({ expression, arguments: [target, name] }) {
  if (expression.text === "__export") return writtenName(target);
  const isExport = expression.name?.text === "defineProperty" && target?.text === "exports";
  return isExport ? [`exports.${name.text}`] : [];
}

const isExport = (node) => ts.isPropertyAccessExpression(node) && node.expression.text === "exports";

/** The names of the scope around a statement that it reads, also later, in functions. */
function readNames(statement) {
  const names = new Set();
  const visit = (node, hidden) => {
    if (isExport(node)) return void names.add(`exports.${node.name.text}`);
    if (ts.isPropertyAccessExpression(node)) return visit(node.expression, hidden);
    if (ts.isIdentifier(node) && !hidden.has(node.text)) names.add(node.text);
    const own = localNames(node);
    const inner = own.length === 0 ? hidden : new Set([...hidden, ...own]);
    ts.forEachChild(node, (child) => {
      if (child !== memberName(node)) visit(child, inner);
    });
  };
  visit(statement, new Set());
  return names;
}

/** The name of a member, which is no name of a scope: `a` of `{ a: b }`, in an object, a class or a pattern. */
function memberName(node) {
  if (ts.isBindingElement(node)) return node.propertyName;
  const isMember = ts.isPropertyAssignment(node) || ts.isClassElement(node) || ts.isObjectLiteralElementLike(node);
  return isMember && !ts.isShorthandPropertyAssignment(node) && ts.isIdentifier(node.name ?? node)
    ? node.name
    : undefined;
}

/** The names that a node declares for what is inside of it. */
function localNames(node) {
  if (ts.isFunctionLike(node))
    return [...listOwnName(node), ...node.parameters.flatMap(({ name }) => boundNames(name))];
  if (ts.isClassExpression(node)) return listOwnName(node);
  if (ts.isBlock(node)) return [...node.statements.flatMap(declaredNames), ...hoistedNames(node)];
  if (ts.isCaseBlock(node)) return node.clauses.flatMap(({ statements }) => statements.flatMap(declaredNames));
  if (ts.isCatchClause(node)) return node.variableDeclaration ? boundNames(node.variableDeclaration.name) : [];
  const isLoop = ts.isForStatement(node) || ts.isForOfStatement(node) || ts.isForInStatement(node);
  return isLoop ? listVariables(node.initializer) : [];
}

/** The name of an expression of a function or a class. */
const listOwnName = (node) =>
  (ts.isFunctionExpression(node) || ts.isClassExpression(node)) && node.name ? [node.name.text] : [];

/** The names that a statement declares for the statements beside it. */
function declaredNames(statement) {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name.text];
  return ts.isVariableStatement(statement) ? listVariables(statement.declarationList) : [];
}

/** The names that `var` declares anywhere in a block, also for what is around it. */
function hoistedNames(block) {
  const names = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node)) return;
    if ((node.flags & ts.NodeFlags.BlockScoped) === 0) names.push(...listVariables(node));
    ts.forEachChild(node, visit);
  };
  visit(block);
  return names;
}

/** The names of a list of variables; none for any other node. */
const listVariables = (node) =>
  node && ts.isVariableDeclarationList(node) ? node.declarations.flatMap(({ name }) => boundNames(name)) : [];

/** The names of a pattern such as `{ a, b: [c] }`. */
const boundNames = (name) =>
  ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) => (element.name ? boundNames(element.name) : []));
