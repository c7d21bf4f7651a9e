import { createRequire } from "node:module";
import type { Options, Plugin } from "prettier";
import type { SyntaxCheck } from "./check-syntax.js";
import { layOut } from "./layout/lay-out.js";
import { PRINT_WIDTH } from "./layout/lay-out-line.js";
import { parsePiece } from "./typescript/parse-piece.js";
import { textOfPiece, type Piece } from "./read/piece.js";
import { readText, type ReadPiece } from "./read/read-piece.js";

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
 * Formats the pieces of a module one by one, and gives the declarations of each to a check. Prettier takes more than twice
 * as long for twice the length. `onPiece` is called after each of them.
 */
export async function formatPieces(
  pieces: Iterable<Piece>,
  readPiece: ReadPiece,
  check: SyntaxCheck,
  onPiece: () => void = () => {},
): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const piece of pieces) {
    const read = readPiece(piece);
    const text = read ? layOut(read) : await formatByPrettier(textOfPiece(piece));
    check.add(read ?? parsePiece(text));
    texts.push(text);
    onPiece();
  }
  return texts;
}

/** Formats a declaration whose syntax was checked before. */
export async function formatPiece(piece: string): Promise<string> {
  const read = readText(piece);
  return read ? layOut(read) : await formatByPrettier(piece);
}

/** Formats TypeScript by Prettier, with its default options except for the line width. */
export function formatByPrettier(text: string): Promise<string> {
  const { format, plugins } = load();
  // Without a file name Prettier guesses whether the source is JSX, which is slow for some sources.
  return format(text, { parser: "typescript", filepath: "client.ts", plugins, printWidth: PRINT_WIDTH });
}
