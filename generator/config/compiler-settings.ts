import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ParseConfigHost } from "typescript";

const require = createRequire(import.meta.url);

/** What a tsconfig.json says, with what it extends. */
export interface CompilerSettings {
  /** Whether imports may end in `.ts`. */
  readonly allowsTs: boolean;
  readonly verbatimModuleSyntax: boolean;
  /** The name of `module`, such as `nodenext`; undefined where it is not set. */
  readonly module: string | undefined;
  /** The tsconfig.json files of the projects that it refers to. */
  readonly references: readonly string[];
  /** Whether all files could be read that it extends. */
  readonly isWhole: boolean;
}

/** Reads a tsconfig.json as TypeScript does, which takes a while to load; undefined if that is not possible. */
export function readCompilerSettings(path: string): CompilerSettings | undefined {
  // The compiler of `emit/typescript/compiler.ts`: the package contains no second one.
  const { ts } = require("ts-morph") as typeof import("ts-morph");
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile) as { config?: unknown; error?: unknown };
  if (error !== undefined) return undefined;
  const host: ParseConfigHost = {
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    // Only the options are of interest, so no source files are searched.
    readDirectory: () => [],
    useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
  };
  const parsed = ts.parseJsonConfigFileContent(config, host, dirname(path), undefined, path);
  const { options, projectReferences = [], errors } = parsed;
  return {
    allowsTs: options.allowImportingTsExtensions === true || options.rewriteRelativeImportExtensions === true,
    verbatimModuleSyntax: options.verbatimModuleSyntax === true,
    module: options.module === undefined ? undefined : ts.ModuleKind[options.module]?.toLowerCase(),
    references: projectReferences.map((one) =>
      one.path.endsWith(".json") ? one.path : join(one.path, "tsconfig.json"),
    ),
    isWhole: !errors.some(({ code }) => UNREADABLE.has(code)),
  };
}

/** The errors for a file that is extended and can't be found or read. */
const UNREADABLE = new Set([5083, 6053]);
