import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { loadCompiler, type compiler } from "../../emit/typescript/compiler.js";
import { transpileDeclarations } from "../../emit/javascript/transpile-declarations.js";

/** A module of calling code, and the names of the clients that it imports. */
export interface CallerModule {
  readonly path: string;
  readonly text: string;
  readonly clients: readonly string[];
}

/** The errors in a module of calling code, by line, counted from 0. */
export type LineErrors = ReadonlyMap<number, string>;

const OPTIONS = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  types: [],
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
};

/**
 * Compiles modules of calling code in one program, and gives the errors of each. `clients` are the texts of the clients by
 * name. Only their declarations are compiled, because callers see nothing else. Throws if those do not compile by themselves,
 * which is a defect of fetchsmith.
 */
export function compileCallers(
  callers: readonly CallerModule[],
  clients: ReadonlyMap<string, string>,
): readonly LineErrors[] {
  const ts = loadCompiler();
  const options = {
    ...OPTIONS,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const declarations = [...clients].map(
    ([file, text]) => [declarationPath(file), transpileDeclarations({ file, text })] as const,
  );
  const texts = new Map([...declarations, ...callers.map(({ path, text }) => [path, text] as const)]);
  const program = ts.createProgram(
    callers.map(({ path }) => `/${path}`),
    options,
    createHost(texts, options),
  );
  const checked = new Set<string>();
  return callers.map(({ path, clients: imported }) => {
    for (const client of imported.filter((one) => !checked.has(one))) {
      assertCompiles(program, client);
      checked.add(client);
    }
    return readErrors(program, path);
  });
}

function readErrors(program: compiler.Program, path: string): LineErrors {
  const caller = program.getSourceFile(`/${path}`);
  if (!caller) throw new Error("the compiler did not read the calling code");
  const errors = program.getSemanticDiagnostics(caller).map(({ start = 0, messageText }) => {
    const lines = loadCompiler().flattenDiagnosticMessageText(messageText, "\n").split("\n");
    return [caller.getLineAndCharacterOfPosition(start).line, (lines.at(-1) ?? "").trim()] as const;
  });
  return new Map(errors);
}

/** A type with errors is compatible with every type. Without this check, "no changes" could be reported by mistake. */
function assertCompiles(program: compiler.Program, client: string): void {
  const file = program.getSourceFile(`/${declarationPath(client)}`);
  if (!file) throw new Error("the compiler did not read the clients to compare");
  const [error] = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  if (error === undefined) return;
  const text = loadCompiler().flattenDiagnosticMessageText(error.messageText, "\n");
  throw new Error(`the clients to compare do not compile: ${text}`);
}

const declarationPath = (client: string): string => `${client}.d.ts`;

/** Serves files from memory, and the compiler's declarations of the language and the web from disk. */
function createHost(texts: ReadonlyMap<string, string>, options: compiler.CompilerOptions): compiler.CompilerHost {
  const ts = loadCompiler();
  const host = ts.createCompilerHost(options);
  const libraries = dirname(createRequire(import.meta.url).resolve("typescript/lib/lib.d.ts"));
  const textOf = (path: string): string | undefined => texts.get(path.slice(1));
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
