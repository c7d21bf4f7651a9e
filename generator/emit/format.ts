import { createRequire } from "node:module";
import type { Options, Plugin } from "prettier";
import { PRINT_WIDTH, formatPlain } from "./format-plain.js";

const require = createRequire(import.meta.url);

type Format = (text: string, options: Options) => Promise<string>;

let loaded: { format: Format; plugins: Plugin[] } | undefined;

/** Loads Prettier's core and the two plugins for TypeScript, and no other plugin. */
function load(): { format: Format; plugins: Plugin[] } {
  if (loaded) return loaded;
  const { format } = require("prettier/standalone") as typeof import("prettier/standalone");
  const plugins = ["prettier/plugins/estree", "prettier/plugins/typescript"].map((name) => require(name) as Plugin);
  return (loaded = { format: format as Format, plugins });
}

/**
 * Formats the pieces of a module one by one. Prettier takes more than twice as long for twice the length. `onPiece` is
 * called after each of them.
 */
export async function formatPieces(pieces: readonly string[], onPiece: () => void = () => {}): Promise<string> {
  const formatted: string[] = [];
  for (const piece of pieces) {
    formatted.push(formatPlain(piece) ?? (await formatByPrettier(piece)));
    onPiece();
  }
  return formatted.join("\n");
}

/** Formats TypeScript by Prettier, with its default options except for the line width. */
export function formatByPrettier(text: string): Promise<string> {
  const { format, plugins } = load();
  // Without a file name Prettier guesses whether the source is JSX, which is slow for some sources.
  return format(text, { parser: "typescript", filepath: "client.ts", plugins, printWidth: PRINT_WIDTH });
}
