import { createRequire } from "node:module";
import type { Doc, doc } from "prettier";

const { builders, printer, utils } = createRequire(import.meta.url)("prettier/doc") as typeof doc;

export type { Doc };

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

/** A string as Prettier prints it: in single quotes if it contains more double than single quotes. */
export function stringDocument(json: string): string {
  const doubles = json.split('\\"').length - 1;
  if (doubles === 0 || doubles <= json.split("'").length - 1) return json;
  const inner = json
    .slice(1, -1)
    .replace(/\\(.)|'/g, (text, escaped) => (escaped === '"' ? '"' : text === "'" ? "\\'" : text));
  return `'${inner}'`;
}

/** A literal as Prettier prints it. */
export const literalDocument = (text: string): string =>
  text.startsWith('"') ? stringDocument(text) : text.replace("e+", "e");

/** A comment on lines of its own. */
export const commentDocument = (comment: readonly string[] | undefined): Doc =>
  comment === undefined
    ? ""
    : [join(hardline, [comment[0] ?? "", ...comment.slice(1).map((text) => ` ${text}`)]), hardline];
