import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { sharedCompiler, type compiler } from "../../emit/compiler.js";

const OPTIONS = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
};

/** What the compiler has against the lines of `judge.ts`, by their numbers from 0. */
export function compile(texts: Readonly<Record<string, string>>): ReadonlyMap<number, string> {
  const ts = sharedCompiler();
  const options = {
    ...OPTIONS,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const program = ts.createProgram(["/judge.ts"], options, hostOf(texts, options));
  const judge = program.getSourceFile("/judge.ts");
  if (!judge) throw new Error("the compiler has not seen what it is asked");
  expectSound(program, ["/old.ts", "/new.ts"]);
  const found = program.getSemanticDiagnostics(judge).map(({ start = 0, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, "\n").split("\n");
    return [judge.getLineAndCharacterOfPosition(start).line, (text.at(-1) ?? "").trim()] as const;
  });
  return new Map(found);
}

/** Of types that don't compile everything fits everything: that would read as if nothing had changed. */
function expectSound(program: compiler.Program, paths: readonly string[]): void {
  const files = paths.flatMap((path) => program.getSourceFile(path) ?? []);
  const faults = files.flatMap((file) => [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ]);
  const [fault] = faults;
  if (files.length === paths.length && fault === undefined) return;
  const text = fault && sharedCompiler().flattenDiagnosticMessageText(fault.messageText, "\n");
  throw new Error(`the clients to compare don't compile: ${text ?? "the compiler has not seen them"}`);
}

/** Files in memory, and the compiler's own declarations of the language and the web. */
function hostOf(texts: Readonly<Record<string, string>>, options: compiler.CompilerOptions): compiler.CompilerHost {
  const ts = sharedCompiler();
  const host = ts.createCompilerHost(options);
  const libraries = dirname(createRequire(import.meta.url).resolve("typescript/lib/lib.d.ts"));
  const textOf = (path: string): string | undefined => texts[path.slice(1)];
  return {
    ...host,
    getCurrentDirectory: () => "/",
    getDefaultLibLocation: () => libraries,
    getDefaultLibFileName: () => join(libraries, "lib.es2022.d.ts"),
    fileExists: (path) => textOf(path) !== undefined || host.fileExists(path),
    readFile: (path) => textOf(path) ?? host.readFile(path),
    getSourceFile: (path, version) => {
      const text = textOf(path) ?? host.readFile(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, version, true);
    },
  };
}
