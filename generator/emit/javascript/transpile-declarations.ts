import { loadCompiler } from "../typescript/compiler.js";
import type { ModuleText } from "../print/print-module.js";
import { createCompilerOptions, throwIfReported } from "./compiler-options.js";

/** Derives the declarations of an emitted module from its syntax alone, by TypeScript's isolated declarations. */
export function transpileDeclarations({ file, text }: ModuleText): string {
  const { outputText, diagnostics } = loadCompiler().transpileDeclaration(text, {
    compilerOptions: { ...createCompilerOptions(), declaration: true, isolatedDeclarations: true },
    reportDiagnostics: true,
    fileName: `${file}.ts`,
  });
  throwIfReported(file, diagnostics);
  return outputText;
}
