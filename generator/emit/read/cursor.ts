import type { Comment } from "./syntax.js";

/** The position of the reader in a printed declaration. */
export interface Cursor {
  readonly text: string;
  at: number;
  /** How many types and values enclose the position. */
  depth: number;
}

/** What the reader throws when it finds syntax that it does not know. The piece then goes to Prettier and TypeScript. */
export const UNKNOWN_SYNTAX = new Error("The reader does not know this syntax.");

/** Leaves the piece to Prettier and TypeScript. */
export function refuse(): never {
  throw UNKNOWN_SYNTAX;
}

/** Types and values that nest deeper than this are left to Prettier. */
const MAXIMUM_DEPTH = 200;

/** Reads a part of the piece that may contain parts of its own kind. */
export function nested<Part>(cursor: Cursor, read: (cursor: Cursor) => Part): Part {
  if (++cursor.depth > MAXIMUM_DEPTH) refuse();
  const part = read(cursor);
  cursor.depth--;
  return part;
}

/** Skips spaces. A line break is no space, since Prettier keeps some line breaks. */
function skipSpaces(cursor: Cursor): void {
  while (cursor.text.charCodeAt(cursor.at) === 32) cursor.at++;
}

/** Reads a mark after spaces. Returns whether it was there. */
export function take(cursor: Cursor, mark: string): boolean {
  skipSpaces(cursor);
  if (!cursor.text.startsWith(mark, cursor.at)) return false;
  cursor.at += mark.length;
  return true;
}

/** Reads a mark that has to be there. */
export function expect(cursor: Cursor, mark: string): void {
  if (!take(cursor, mark)) refuse();
}

/** Whether a mark comes next, after spaces. */
export function isNext(cursor: Cursor, mark: string): boolean {
  skipSpaces(cursor);
  return cursor.text.startsWith(mark, cursor.at);
}

/** Reads parts with commas between them, and the mark that ends the list. */
export function readList<Part>(cursor: Cursor, end: string, read: (cursor: Cursor) => Part): Part[] {
  const parts: Part[] = [];
  while (!take(cursor, end)) {
    if (parts.length > 0) expect(cursor, ",");
    parts.push(read(cursor));
  }
  return parts;
}

const WORD = /[A-Za-z_$][\w$]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:n|(?:\.\d*[1-9])?(?:e[+-]?[1-9]\d*)?)(?![\w$.])/y;

function match(cursor: Cursor, pattern: RegExp): string | undefined {
  skipSpaces(cursor);
  pattern.lastIndex = cursor.at;
  const [found] = pattern.exec(cursor.text) ?? [];
  if (found !== undefined) cursor.at += found.length;
  return found;
}

/** Reads a word of ASCII letters: a name or a keyword. */
export const takeWord = (cursor: Cursor): string | undefined => match(cursor, WORD);

/** Reads a word if it is one of those given. */
export function takeOneOf(cursor: Cursor, words: ReadonlySet<string>): string | undefined {
  const start = cursor.at;
  const word = takeWord(cursor);
  if (word !== undefined && words.has(word)) return word;
  cursor.at = start;
  return undefined;
}

/** Reads a number as `JSON.stringify` writes it, or a `bigint` literal. */
export const takeNumber = (cursor: Cursor): string | undefined => match(cursor, NUMBER);

/** Reads a keyword that a space follows. */
export function takeKeyword(cursor: Cursor, keyword: string): boolean {
  return take(cursor, `${keyword} `);
}

/** Reads a name, which is no reserved word. */
export function readName(cursor: Cursor): string {
  const word = takeWord(cursor);
  return word === undefined || RESERVED.has(word) ? refuse() : word;
}

/** Reads a string as `JSON.stringify` writes it, with its quotes. A loop: a string may be long. */
export function takeString(cursor: Cursor): string | undefined {
  if (!isNext(cursor, '"')) return undefined;
  const { text, at: start } = cursor;
  let at = start + 1;
  for (; text[at] !== '"'; at++) {
    const code = text.charCodeAt(at);
    if (Number.isNaN(code) || code < 32) refuse();
    if (code === 92) at += lengthOfEscape(text, at) - 1;
  }
  cursor.at = at + 1;
  return text.slice(start, at + 1);
}

function lengthOfEscape(text: string, at: number): number {
  const next = text[at + 1] ?? "";
  if ('"\\bfnrt'.includes(next) && next !== "") return 2;
  return next === "u" && /^[\da-fA-F]{4}$/.test(text.slice(at + 2, at + 6)) ? 6 : refuse();
}

/** Reads line breaks and a JSDoc comment on lines of its own. Nothing stands on the line before or after it. */
export function takeComment(cursor: Cursor): Comment | undefined {
  if (!isNext(cursor, "/**")) return undefined;
  const end = cursor.text.indexOf("*/", cursor.at + 2);
  const [first = "", ...others] = cursor.text.slice(cursor.at, end + 2).split("\n");
  const lines = [first.trimEnd(), ...others.map((line) => line.trim())];
  const isKnown = others.every((_, index) => lines[index + 1]?.startsWith("*"));
  if (end < 0 || !isKnown || lines.some((line) => DIRECTIVE.test(line))) refuse();
  cursor.at = end + 2;
  expect(cursor, "\n");
  return lines;
}

/** Whether a text can be that of a comment: it does not end it, and no tool obeys it. */
export const isSafeComment = (text: string): boolean => !text.includes("*/") && !DIRECTIVE.test(text);

/** Words in a comment that TypeScript or Prettier may obey. */
const DIRECTIVE = /@ts-|prettier-ignore|@(?:no)?(?:prettier|format)\b/;

/** Words that name no declaration, value or type. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "any arguments as asserts await bigint boolean break case catch class const continue debugger declare default " +
    "delete do else enum eval export extends false finally for function if implements import in infer instanceof " +
    "interface intrinsic is keyof let never new null number object of package private protected public readonly " +
    "return satisfies static string super switch symbol this throw true try typeof undefined unique unknown " +
    "using var void while with yield"
  ).split(" "),
);
