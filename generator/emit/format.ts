import { createRequire } from "node:module";
import type { Options, Plugin } from "prettier";
import { PRINT_WIDTH, stableText } from "./simple-layout.js";

const require = createRequire(import.meta.url);

type Format = (text: string, options: Options) => Promise<string>;

let loaded: { format: Format; plugins: Plugin[] } | undefined;

/** Prettier's core and the two parts that TypeScript needs; everything else stays on the disk. */
function load(): { format: Format; plugins: Plugin[] } {
  if (loaded) return loaded;
  const { format } = require("prettier/standalone") as typeof import("prettier/standalone");
  const plugins = ["prettier/plugins/estree", "prettier/plugins/typescript"].map((name) => require(name) as Plugin);
  return (loaded = { format: format as Format, plugins });
}

/** Formats pieces of a module, each by itself: Prettier takes more than twice as long for a text of twice the length. */
export async function formatPieces(pieces: readonly string[]): Promise<string> {
  const formatted: string[] = [];
  for (const piece of pieces) formatted.push(stableText(piece) ?? (await formatByPrettier(piece)));
  return formatted.join("\n");
}

/** What Prettier makes of TypeScript, with its defaults but for the width. */
export function formatByPrettier(text: string): Promise<string> {
  const { format, plugins } = load();
  // With a name it does not guess whether the text is JSX, which takes long for some texts.
  return format(text, { parser: "typescript", filepath: "client.ts", plugins, printWidth: PRINT_WIDTH });
}
