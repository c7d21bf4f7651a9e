import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ParseConfigHost } from "typescript";
import type { OutputOptions } from "./options.js";

const require = createRequire(import.meta.url);

/** The end of imports between emitted files. */
export type ImportExtension = Exclude<OutputOptions["importExtension"], "auto">;

/**
 * The given extension. `"auto"` is `.ts` where the nearest tsconfig.json allows such imports, and `.js` otherwise. Node.js
 * and browsers find JavaScript modules only by their whole names, so these are always imported by `.js`.
 */
export async function resolveImportExtension(
  { importExtension: given, language }: Pick<OutputOptions, "importExtension" | "language">,
  out: string | undefined,
): Promise<ImportExtension> {
  if (language === "js") return ".js";
  if (given !== "auto") return given;
  const tsconfig = out === undefined ? undefined : await findTsconfig(out);
  return tsconfig && mayAllowTs(tsconfig.text) && allowsTs(tsconfig.path) ? ".ts" : ".js";
}

interface Tsconfig {
  readonly path: string;
  readonly text: string;
}

async function findTsconfig(folder: string): Promise<Tsconfig | undefined> {
  for (let parent = folder; ; parent = dirname(parent)) {
    const path = join(parent, "tsconfig.json");
    const text = await readFile(path, "utf8").catch(() => undefined);
    if (text !== undefined) return { path, text };
    if (dirname(parent) === parent) return undefined;
  }
}

/**
 * Whether a tsconfig.json can allow imports of `.ts` files. TypeScript is loaded only then, since loading it takes longer
 * than a whole run without changes. A file without these words can neither set the options nor inherit them.
 */
const mayAllowTs = (text: string): boolean =>
  /extends|allowImportingTsExtensions|rewriteRelativeImportExtensions|\\u/.test(text);

/** Whether the effective options of a tsconfig.json, those of `extends` included, allow imports of `.ts` files. */
function allowsTs(path: string): boolean {
  // The compiler that prints the modules: a second one would take as long to load.
  const { ts } = require("ts-morph") as typeof import("ts-morph");
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile) as { config?: unknown; error?: unknown };
  if (error !== undefined) return false;
  const host: ParseConfigHost = {
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    // Only the options are of interest, so no source files are searched.
    readDirectory: () => [],
    useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
  };
  const { options } = ts.parseJsonConfigFileContent(config, host, dirname(path), undefined, path);
  return options.allowImportingTsExtensions === true || options.rewriteRelativeImportExtensions === true;
}
