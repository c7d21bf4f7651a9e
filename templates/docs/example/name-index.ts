import { literal } from "../../code/escape.js";
import type { DocContext } from "../context.js";

/** The index of the client as an example imports it from a page: `"../index.js"`. */
export const nameIndex = ({ scope }: Pick<DocContext, "scope">): string =>
  literal(`../index${scope.options.importExtension}`);
