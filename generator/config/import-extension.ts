import { readFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { readCompilerSettings } from "./compiler-settings.js";
import type { OutputOptions } from "./options.js";

/** The end of imports between emitted files. */
export type ImportExtension = Exclude<OutputOptions["importExtension"], "auto">;

/** Options with the extension that the project needs. */
export type ResolvedOptions<Options extends OutputOptions = OutputOptions> = Options & {
  readonly importExtension: ImportExtension;
};

/**
 * The given extension. `"auto"` is `.ts` where the nearest tsconfig.json allows such imports, nothing where it is that of
 * Next.js, and `.js` otherwise. Node.js and browsers find JavaScript modules only by their whole names, so these are always
 * imported by `.js`.
 */
export function resolveImportExtension(
  { importExtension: given, language }: Pick<OutputOptions, "importExtension" | "language">,
  out: string | undefined,
): ImportExtension {
  if (language === "js") return ".js";
  if (given !== "auto") return given;
  const tsconfig = out === undefined ? undefined : findTsconfig(out);
  if (!tsconfig) return ".js";
  if (mayAllowTs(tsconfig) && readCompilerSettings(tsconfig.path)?.allowsTs === true) return ".ts";
  return NEXT_PLUGIN.test(tsconfig.text) ? "" : ".js";
}

/** What Next.js writes into tsconfig.json. Its bundlers do not find `client.ts` for an import of `client.js`. */
const NEXT_PLUGIN = /"plugins"\s*:\s*\[[^\]]*"name"\s*:\s*"next"/;

interface Tsconfig {
  readonly path: string;
  readonly text: string;
}

function findTsconfig(folder: string): Tsconfig | undefined {
  for (let parent = folder; ; parent = dirname(parent)) {
    const found = readTsconfig(join(parent, "tsconfig.json"));
    if (found || dirname(parent) === parent) return found;
  }
}

function readTsconfig(path: string): Tsconfig | undefined {
  try {
    return { path, text: readFileSync(path, "utf8") };
  } catch {
    return undefined;
  }
}

/** The options in question, or an escape that may hide them. */
const ALLOWING = /allowImportingTsExtensions|rewriteRelativeImportExtensions|\\u/;

/** The most files that extend each other. */
const MOST_EXTENDED = 10;

/**
 * Whether a tsconfig.json can allow imports of `.ts` files. TypeScript is loaded only then, since loading it takes longer
 * than a whole run without changes. The text is searched, comments included, so the answer is no only if it is certain.
 */
function mayAllowTs({ path, text }: Tsconfig, depth = 0): boolean {
  if (ALLOWING.test(text) || depth > MOST_EXTENDED) return true;
  const extended = [...text.matchAll(/"extends"\s*:\s*(?:"[^"]*"|\[[^\]]*\])/g)];
  if (extended.length !== text.split("extends").length - 1) return true;
  const names = extended.flatMap(([member]) =>
    [...member.matchAll(/"([^"]*)"/g)].slice(1).map(([, name = ""]) => name),
  );
  return names.some((name) => {
    const found = findExtended(name, dirname(path));
    return !found || mayAllowTs(found, depth + 1);
  });
}

/** The file that `extends` names; undefined if only TypeScript can tell. */
function findExtended(name: string, folder: string): Tsconfig | undefined {
  const isPath = /^\.\.?\//.test(name) || isAbsolute(name);
  if (isPath)
    return readTsconfig(isAbsolute(name) ? name : join(folder, name)) ?? readTsconfig(`${join(folder, name)}.json`);
  const [, home = ""] = /^((?:@[^/]+\/)?[^/]+)\//.exec(name) ?? [];
  if (home === "") return undefined;
  for (let parent = folder; ; parent = dirname(parent)) {
    const manifest = readTsconfig(join(parent, "node_modules", home, "package.json"));
    if (manifest)
      return manifest.text.includes('"exports"') ? undefined : readTsconfig(join(parent, "node_modules", name));
    if (dirname(parent) === parent) return undefined;
  }
}
