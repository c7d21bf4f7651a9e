import { createRequire } from "node:module";
import type { Doc } from "prettier";

const { builders, printer, utils } = createRequire(import.meta.url)("prettier/doc") as typeof import("prettier/doc");

export type { Doc };

declare module "prettier/doc" {
  namespace builders {
    /** Prettier's own types leave out what is indented. */
    interface IndentIfBreak {
      readonly contents: Doc;
    }
  }
}

/** Prettier's own documents, and the functions that lay them out. This part of Prettier has no parser. */
export const { group, hardline, ifBreak, indent, join, line, softline } = builders;
export const { align, breakParent, conditionalGroup, fill, indentIfBreak, lineSuffixBoundary } = builders;
export const { canBreak, willBreak } = utils;
export const { printDocToString } = printer;

/** `(…)` around a union or intersection */
export const inParentheses = (content: Doc): Doc => ["(", content, ")"];

/** A list whose items each get their own line if it is too long. Prettier adds a comma after the last item then. */
export const listDocument = (start: string, items: readonly Doc[], end: string, gap: Doc = softline): Doc => [
  start,
  indent([gap, join([",", line], [...items])]),
  ifBreak(","),
  gap,
  end,
];

/** A string or key as Prettier prints it: a string is in single quotes if it contains more double than single quotes. */
export function stringDocument(json: string): string {
  if (!json.startsWith('"')) return json;
  const content = json.slice(1, -1);
  const doubles = content.split('"').length;
  if (doubles === 1 || doubles <= content.split("'").length) return json;
  return `'${content.replace(/\\(.)|'/g, (text, escaped) => (escaped === '"' ? '"' : text === "'" ? "\\'" : text))}'`;
}

/** A literal as Prettier prints it. */
export const literalDocument = (text: string): string =>
  text.startsWith('"') ? stringDocument(text) : text.replace("e+", "e");

/** A comment on lines of its own. */
export const commentDocument = (comment: readonly string[] | undefined): Doc =>
  comment === undefined
    ? ""
    : [join(hardline, [comment[0] ?? "", ...comment.slice(1).map((text) => ` ${text}`)]), hardline];
