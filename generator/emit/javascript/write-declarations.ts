import { formatPiece } from "../format.js";
import type { ModuleText } from "../print/print-module.js";
import { splitStatements, type TopLevelStatement } from "./split-statements.js";
import { transpileDeclarations } from "./transpile-declarations.js";

/**
 * Writes the declaration file of a module, by TypeScript's isolated declarations. Interfaces and type aliases keep the text
 * that they have in the module, which is already formatted.
 */
export async function writeDeclarations(module: ModuleText, statements: readonly TopLevelStatement[]): Promise<string> {
  const types = new Map(statements.flatMap((statement) => (statement.typeKey ? [[statement.typeKey, statement]] : [])));
  const adjacent = new Set(statements.flatMap(({ isAdjacent, names }) => (isAdjacent ? names : [])));
  const isTogether = (statement: TopLevelStatement, before: TopLevelStatement | undefined): boolean =>
    before !== undefined &&
    (statement.names.length > 0
      ? statement.names.some((name) => adjacent.has(name)) && before.names.length > 0
      : before.names.length === 0);
  let printed = "";
  let before: TopLevelStatement | undefined;
  for (const statement of splitStatements(transpileDeclarations(module))) {
    const source = statement.typeKey === undefined ? undefined : types.get(statement.typeKey);
    const piece = source ? `${source.text}\n` : await formatPiece(statement.text);
    printed += `${before && !isTogether(statement, before) ? "\n" : ""}${piece}`;
    before = statement;
  }
  return printed;
}
