import { createRequire } from "node:module";
import type { ts as compiler } from "ts-morph";

export type { compiler };

const require = createRequire(import.meta.url);

/** Loads the TypeScript compiler that ts-morph contains. The built program prints types and declarations without it. */
export const loadCompiler = (): typeof compiler => (require("ts-morph") as typeof import("ts-morph")).ts;

/** Lists the names that a statement at the top level declares. Imports and exports declare none here. */
export function listDeclaredNames(statement: compiler.Statement): readonly string[] {
  const ts = loadCompiler();
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  const isNamed =
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}
