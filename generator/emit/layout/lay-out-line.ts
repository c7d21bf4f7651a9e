import type { Comment } from "../read/syntax.js";
import { group, hardline, indent, printDocToString, type Doc } from "./documents.js";

/** The maximum length of a line of emitted code, in columns. */
export const PRINT_WIDTH = 100;

/**
 * Lays out a document that begins and ends a line. Prettier keeps a group on one line if it fits there. Only if it does not,
 * Prettier's printer is needed.
 */
export function layOutLine(document: Doc, indentation: "" | "  " = ""): string {
  const flat = flatten(document, PRINT_WIDTH - indentation.length);
  if (flat !== undefined) return `${indentation}${flat}`;
  const options = { printWidth: PRINT_WIDTH, tabWidth: 2, useTabs: false };
  if (indentation === "") return printDocToString(group(document), options).formatted;
  return printDocToString(indent([hardline, group(document)]), options).formatted.slice("\n".length);
}

/** The lines of a comment, each with a line break. */
export const layOutComment = (comment: Comment | undefined, indentation: "" | "  " = ""): string =>
  comment === undefined ? "" : `${indentation}${comment.join(`\n${indentation} `)}\n`;

/**
 * The text of a document on one line. Undefined if that is longer than the width, or if a part of it has to break, or if it
 * has characters that may be two columns wide.
 */
function flatten(document: Doc, width: number): string | undefined {
  let text = "";
  // A stack instead of recursion: the description decides how deeply a document nests.
  const stack: Doc[] = [document];
  for (let doc = stack.pop(); doc !== undefined; doc = stack.pop()) {
    if (typeof doc === "string") text += doc;
    else if (Array.isArray(doc)) for (let at = doc.length - 1; at >= 0; at--) stack.push(doc[at] ?? "");
    else {
      const flat = flatContents(doc);
      if (flat === undefined) return undefined;
      stack.push(flat);
    }
    if (text.length > width) return undefined;
  }
  return /[^ -~]/.test(text) ? undefined : text;
}

/** What Prettier prints of a document on one line. Undefined if it has to break. */
function flatContents(doc: Exclude<Doc, string | readonly Doc[]>): Doc | undefined {
  switch (doc.type) {
    case "group":
      return doc.break ? undefined : doc.contents;
    case "indent":
    case "align":
    case "indent-if-break":
      return doc.contents;
    case "fill":
      return doc.parts;
    case "if-break":
      return doc.flatContents;
    case "line":
      return doc.hard ? undefined : doc.soft ? "" : " ";
    case "line-suffix-boundary":
      return "";
    default:
      return undefined;
  }
}
