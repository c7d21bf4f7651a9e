import { loadCompiler, type compiler } from "./compiler.js";
import type { DeclarationSyntax } from "../read/syntax.js";
import { convertStatement, UnexpectedSyntax } from "./convert-syntax.js";

/**
 * Reads a piece of a module with TypeScript's parser. The result is the same tree as that of `readPiece`, without comments.
 * Returns a message if the piece has a syntax error, a directive, or syntax that no template prints.
 */
export function parsePiece(text: string): readonly DeclarationSyntax[] | string {
  const ts = loadCompiler();
  const source = ts.createSourceFile("piece.ts", text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  const problem = findSyntaxError(source);
  if (problem !== undefined) return problem;
  try {
    return source.statements.map((statement) => convertStatement(statement, { ts, source }));
  } catch (error) {
    if (!(error instanceof UnexpectedSyntax)) throw error;
    const { line } = source.getLineAndCharacterOfPosition(error.node.getStart(source));
    return `${ts.SyntaxKind[error.node.kind] ?? "?"} in line ${line + 1} of ${JSON.stringify(text.slice(0, 80))}`;
  }
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
