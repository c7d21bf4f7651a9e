import { loadCompiler } from "../typescript/compiler.js";
import { formatPiece } from "../format.js";
import type { ModuleText } from "../print/print-module.js";
import { createCompilerOptions, throwIfReported } from "./compiler-options.js";
import type { TopLevelStatement } from "./split-statements.js";

/** Takes the place of an empty line, which the compiler would drop. No emitted line has this text. */
const EMPTY_LINE = "//\u0000";

/**
 * Writes the JavaScript of a module: its values, with their comments. TypeScript removes the types. Returns `undefined` if
 * the module has only types.
 */
export async function writeScript(
  { file }: ModuleText,
  statements: readonly TopLevelStatement[],
): Promise<string | undefined> {
  const values = statements.filter(isValue);
  if (values.length === 0) return undefined;
  const text = values
    .map((statement) => `${statement.isAdjacent ? "" : "\n"}${statement.text}`)
    .join("\n")
    .replace(/^$/gm, EMPTY_LINE);
  const { outputText, diagnostics } = loadCompiler().transpileModule(text, {
    compilerOptions: createCompilerOptions(),
    reportDiagnostics: true,
    fileName: `${file}.ts`,
  });
  throwIfReported(file, diagnostics);
  // Indented empty lines are within a declaration. The others separate declarations, which are formatted one by one.
  const pieces = outputText.split(`\n${EMPTY_LINE}\n`).map((piece) => piece.replaceAll(EMPTY_LINE, "").trim());
  const formatted = await Promise.all(pieces.filter((piece) => piece !== "").map(formatPiece));
  return formatted.join("\n");
}

function isValue({ node }: TopLevelStatement): boolean {
  const ts = loadCompiler();
  if (ts.isImportDeclaration(node)) return node.importClause?.isTypeOnly !== true;
  if (ts.isExportDeclaration(node)) return !node.isTypeOnly;
  return !ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node);
}
