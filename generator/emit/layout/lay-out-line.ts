import type { Comment } from "../read/syntax.js";
import { align, group, hardline, printDocToString, softline, type Doc } from "./documents.js";

/** The maximum length of a line of emitted code, in columns. */
export const PRINT_WIDTH = 100;

const OPTIONS = { printWidth: PRINT_WIDTH, tabWidth: 2, useTabs: false };

/**
 * Lays out a document that begins and ends a line. Prettier keeps a group on one line if it fits there. Only if it does not,
 * Prettier's printer is needed.
 */
export function layOutLine(document: Doc, indentation = ""): string {
  const flat = flattenDocument(document, PRINT_WIDTH - indentation.length);
  return flat === undefined ? printByPrettier(document, indentation) : `${indentation}${flat}`;
}

/** Lays out a document by Prettier's printer. */
export function printByPrettier(document: Doc, indentation: string): string {
  if (indentation === "") return printDocToString(group(document), OPTIONS).formatted;
  const indented = align(indentation.length, [hardline, group(document)]);
  return printDocToString(indented, OPTIONS).formatted.slice("\n".length);
}

/** The lines of a comment, each with a line break. */
export const layOutComment = (comment: Comment | undefined, indentation = ""): string =>
  comment === undefined ? "" : `${indentation}${comment.join(`\n${indentation} `)}\n`;

/** The text of a document on one line. Undefined if it does not fit there, or if a part of it has to break. */
export function flattenDocument(document: Doc, width: number): string | undefined {
  let text = "";
  // A stack instead of recursion: the description decides how deeply a document nests.
  const stack: Doc[] = [document];
  for (let doc = stack.pop(); doc !== undefined && text.length <= width; doc = stack.pop()) {
    if (typeof doc === "string") text += doc;
    else if (Array.isArray(doc)) for (let at = doc.length - 1; at >= 0; at--) stack.push(doc[at] ?? "");
    else {
      const flat = flatContents(doc);
      if (flat === undefined) return undefined;
      stack.push(flat);
    }
  }
  if (/[^ -~]/.test(text)) return flattenWide(document, width);
  return text.length > width ? undefined : text;
}

/** Does the same for a text with characters that take no column or two. Prettier knows them. */
function flattenWide(document: Doc, width: number): string | undefined {
  // A document that can't break is printed however long it is. The line at the end breaks then.
  const breakable = group([document, softline]);
  const text = printDocToString(breakable, { ...OPTIONS, printWidth: width }).formatted;
  return text.includes("\n") ? undefined : text;
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
