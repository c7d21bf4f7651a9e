import { loadCompiler, type compiler } from "../typescript/compiler.js";

/** The options for scripts and declarations: only types are removed, and nothing is rewritten for older platforms. */
export function createCompilerOptions(): compiler.CompilerOptions {
  const ts = loadCompiler();
  return {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
  };
}

/** Throws an error if the compiler has reported one. All emitted code can be converted, so it is a defect. */
export function throwIfReported(file: string, reported: readonly compiler.Diagnostic[] = []): void {
  const [first] = reported;
  if (!first) return;
  const message = loadCompiler().flattenDiagnosticMessageText(first.messageText, " ");
  throw new Error(`the emitted ${file}.ts can't be converted: ${message}`);
}
