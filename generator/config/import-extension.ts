import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { OutputOptions } from "./options.js";

type Extension = ".js" | ".ts" | "";

/** The ending of imports between emitted files: as it is given, or as the nearest tsconfig wants it. */
export async function resolveExtension(
  wanted: OutputOptions["importExtension"],
  out: string | undefined,
): Promise<Extension> {
  if (wanted !== "auto") return wanted;
  const tsconfig = out === undefined ? undefined : await nearestTsconfig(out);
  return tsconfig !== undefined && wantsTs(tsconfig) ? ".ts" : ".js";
}

async function nearestTsconfig(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const text = await readFile(join(at, "tsconfig.json"), "utf8").catch(() => undefined);
    if (text !== undefined) return text;
    if (dirname(at) === at) return undefined;
  }
}

/** Both options allow, or ask for, imports of `.ts` files (TypeScript's documentation of `moduleResolution`). */
const wantsTs = (tsconfig: string): boolean =>
  /"(?:allowImportingTsExtensions|rewriteRelativeImportExtensions)"\s*:\s*true/.test(withoutComments(tsconfig));

const withoutComments = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (token) => (token.startsWith('"') ? token : ""));
