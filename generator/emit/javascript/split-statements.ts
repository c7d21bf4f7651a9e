import { listDeclaredNames, loadCompiler, type compiler } from "../typescript/compiler.js";

/** A statement at the top level of a module. */
export interface TopLevelStatement {
  readonly node: compiler.Statement;
  /** Its text, with the comments before it. */
  readonly text: string;
  /** Whether it follows the previous statement without an empty line. */
  readonly isAdjacent: boolean;
  /** A key that is unique in the module for an interface or a type alias. Undefined for everything else. */
  readonly typeKey: string | undefined;
  /** The names that it declares. Empty for imports and exports. */
  readonly names: readonly string[];
}

/** Splits the text of a module into its statements. */
export function splitStatements(text: string): readonly TopLevelStatement[] {
  const ts = loadCompiler();
  const source = ts.createSourceFile("module.ts", text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  return source.statements.map((node): TopLevelStatement => {
    const full = source.text.slice(node.pos, node.end);
    const isType = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
    return {
      node,
      text: full.trim(),
      isAdjacent: !full.startsWith("\n\n"),
      typeKey: isType ? node.name.text : undefined,
      names: listDeclaredNames(node),
    };
  });
}
