import { replaceUnsafeInLines } from "../../generator/diagnostics/unsafe-characters.js";
import { markdownOfHtml } from "./html-text.js";
import type { Docs } from "../../generator/ir/ir.js";

declare const docTextBrand: unique symbol;
/** The text of a comment, which cannot end the comment. Only this file makes it. */
export type DocText = string & { readonly [docTextBrand]: true };

/** The maximum length of a line of a comment, without its indent. */
const WIDTH = 100;

/** Makes the text of a JSDoc comment, without its delimiters. Empty if there is no documentation. */
export function docText(docs: Docs, more: readonly string[] = []): DocText {
  const blocks = [
    ...prose(docs),
    ...(docs.constraints?.length ? [`${docs.constraints.map(onOneLine).join(". ")}.`] : []),
    ...more.map(normalise),
    ...tags(docs),
  ];
  return safeComment(joinBlocks(blocks.flatMap((block) => wrap(block)).map((line) => line.trimEnd())));
}

/** Summary and description. A summary with which the description begins is left out. */
function prose({ summary, description }: Docs): string[] {
  const texts = [summary, description].map((text) => normalise(text ?? "")).filter((text) => text !== "");
  const [first, second] = texts;
  if (first === undefined) return [];
  if (second === undefined || beginsWithSummary(second, first)) return [second ?? first];
  return [first, "", second];
}

/** Whether a description begins with a summary, apart from case and from a full stop at the end of the summary. */
export const beginsWithSummary = (description: string, summary: string): boolean =>
  description.trim().toLowerCase().startsWith(summary.trim().replace(/\.$/, "").toLowerCase());

function tags(docs: Docs): string[] {
  return [
    ...(docs.default === undefined
      ? []
      : [`@defaultValue ${inline(docs.defaultJson ?? JSON.stringify(docs.default))}`]),
    ...(docs.example === undefined ? [] : [`@example ${inline(docs.exampleJson ?? JSON.stringify(docs.example))}`]),
    ...(docs.externalDocs === undefined ? [] : [`@see ${docs.externalDocs.replace(/\s+/g, " ")}`]),
    ...(docs.deprecated ? ["@deprecated"] : []),
  ];
}

/** A JSON value on one line. A long value is cut. */
const inline = (json: string): string => (json.length > WIDTH - 20 ? `${json.slice(0, WIDTH - 23)}…` : json);

/** Converts HTML to Markdown. Removes invisible characters, trailing spaces and repeated empty lines. */
function normalise(text: string): string {
  const markdown = readable(markdownOfHtml(text));
  if (!markdown.includes("\n")) return markdown.trim();
  const lines = markdown.split("\n").map((line) => line.trimEnd());
  return joinBlocks(lines);
}

/** Makes all line breaks `\n`. Removes control, bidi and zero-width characters and lone surrogates. */
const readable = (text: string): string =>
  replaceUnsafeInLines(text, (character, kind) =>
    character >= "\ufffc" ? character : { control: " ", invisible: "", half: "\ufffd" }[kind],
  );

const onOneLine = (text: string): string => readable(text).replace(/\n+/g, " ");

const joinBlocks = (lines: readonly string[]): string =>
  lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** Wraps prose. Lines of tables and of code stay as they are. */
function wrap(block: string): string[] {
  if (block.length <= WIDTH) return block.split("\n");
  return splitLines(block).flatMap(({ text, isProse }) => (isProse && text.length > WIDTH ? wrapLine(text) : [text]));
}

interface Line {
  readonly text: string;
  readonly isProse: boolean;
}

/** The lines of a text. A line that has to be wrapped goes on with its paragraph, unless it ends like a sentence. */
function splitLines(block: string): readonly Line[] {
  const lines: Line[] = [];
  let isFenced = false;
  for (const text of block.split("\n")) {
    const isFence = /^\s*(?:```|~~~)/.test(text);
    const before = lines.at(-1);
    const goesOn = before?.isProse && before.text.length > WIDTH && !/^#|[.:;!?]$/.test(before.text);
    if (goesOn && CONTINUATION.test(text))
      lines.splice(-1, 1, { text: `${before.text} ${text.trimStart()}`, isProse: true });
    else lines.push({ text, isProse: !isFence && !isFenced && !/^\s*\||^ {4}/.test(text) });
    if (isFence) isFenced = !isFenced;
  }
  return lines;
}

/** A line of prose, and no item, heading, quotation, table, rule, definition of a link or code. */
const CONTINUATION = /^ {0,3}(?!(?:[-*+]|\d+[.)]|#{1,6})\s|[|>]|[-=*_]{2,}$|\[[^\]]*\]:|```|~~~)\S/;

function wrapLine(line: string): string[] {
  const indent = /^\s*(?:[-*+] |\d+[.)] )?/.exec(line)?.[0] ?? "";
  const hanging = " ".repeat(indent.length);
  const lines: string[] = [];
  let current = indent;
  let hasWords = false;
  for (const word of line.slice(indent.length).split(" ")) {
    if (hasWords && current.length + word.length > WIDTH) {
      lines.push(current.trimEnd());
      current = hanging;
      hasWords = false;
    }
    current += `${word} `;
    hasWords ||= word !== "";
  }
  return [...lines, current.trimEnd()];
}

/**
 * Changes a text so that it cannot end the comment, open another comment or be a directive of a tool. A space is put
 * between adjacent `*` and `/`. Nothing is deleted, since that could make new pairs.
 */
function safeComment(text: string): DocText {
  const known = readable(text);
  return (MARKS.test(known) ? neutralise(known) : known) as DocText;
}

/** Without any of these, nothing of a text has to change. */
const MARKS = /[*/@#]|-(?:disable|enable|ignore)/i;

const neutralise = (text: string): string =>
  text
    .replace(/\*(?=\/)|\/(?=\*)/g, (mark) => `${mark} `)
    .replace(/^([^\S\n]*)@(?!(?:defaultValue|example|see|deprecated)\b)/gm, "$1\\@")
    .replace(/@(ts-|jsx|license|preserve|cc_on)/gi, "\\@$1")
    .replace(/([#@]\s*source(?:Mapping)?)(URL)/gi, "$1 $2")
    .replace(/^([^\S\n]*)\/\/\//gm, "$1/ / /")
    .replace(/(eslint|biome|prettier|oxlint|deno-lint|tslint)-(?=disable|enable|ignore)/gi, "$1 -")
    .replace(/([#@])(__PURE__|__NO_SIDE_EFFECTS__)/g, "$1 $2");

/** The same text, beginning on a line of its own: how ts-morph prints a comment of several lines. */
export const onOwnLines = (text: DocText): DocText => `\n${text}` as DocText;

/** A comment inside an expression: on lines of its own. */
export const commentOf = (docs: Docs): DocText => `\n/** ${docText(docs).replaceAll("\n", "\n * ")} */\n` as DocText;
