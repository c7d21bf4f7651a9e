import type { Api } from "../../generator/ir.js";
import type { PrintType } from "../../generator/lower/type-text.js";

/** The Markdown pages of a client. */
export const docPages = (
  _api: Api,
  _print: PrintType,
): readonly { readonly path: string; readonly text: string }[] => [];
