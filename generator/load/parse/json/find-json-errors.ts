import { readString, skipSpaceAndComments } from "./json-tokens.js";

/** A place where a text is not JSON (RFC 8259). */
export interface JsonError {
  readonly offset: number;
  readonly message: string;
}

/** An object or array that is not closed yet. */
interface OpenBracket {
  readonly bracket: "{" | "[";
  readonly offset: number;
  readonly line: Line;
}

/** A line of the text. */
interface Line {
  /** Counted from 1. */
  readonly number: number;
  readonly indentation: number;
  /** The offset of what stands first in the line. */
  readonly first: number;
}

/** The most errors that are listed. */
const MOST = 20;

interface State {
  readonly text: string;
  readonly errors: JsonError[];
  readonly open: OpenBracket[];
  line: Line;
  /** The first bracket that was closed in a line with another indentation than its own. */
  suspect: OpenBracket | undefined;
}

/**
 * Finds where a text is not JSON. Commas too many and comments are all listed. The search ends with the first other error.
 * It is not recursive, so that a deep text can't exhaust the stack.
 */
export function findJsonErrors(text: string): readonly JsonError[] {
  const state: State = {
    text,
    errors: [],
    open: [],
    line: { number: 1, indentation: 0, first: 0 },
    suspect: undefined,
  };
  let at = skip(state, 0);
  let expected: "value" | "key" | "end" = "value";
  while (at < text.length && state.errors.length < MOST) {
    const next: Step | undefined =
      expected === "value" ? readValue(state, at) : expected === "key" ? readKey(state, at) : readEnd(state, at);
    if (!next) return state.errors;
    at = skip(state, next.at);
    expected = next.expected;
    if (expected === "end" && state.open.length === 0) {
      if (at < text.length) add(state, at, "The JSON ends before this. Only one value is allowed.");
      return state.errors;
    }
  }
  if (state.errors.length >= MOST) return state.errors;
  const last = state.suspect ?? state.open.at(-1);
  if (!last) add(state, 0, "There is no value.");
  else add(state, last.offset, `This \`${last.bracket}\` is not closed before the text ends.`);
  return state.errors;
}

/** Where the search goes on, and what must be there. */
interface Step {
  readonly at: number;
  readonly expected: "value" | "key" | "end";
}

function add({ errors }: State, offset: number, message: string): undefined {
  errors.push({ offset, message });
  return undefined;
}

function skip(state: State, start: number): number {
  const { at, comments } = skipSpaceAndComments(state.text, start);
  for (const offset of comments) add(state, offset, "JSON has no comments.");
  const skipped = state.text.slice(start, at);
  const end = skipped.lastIndexOf("\n");
  if (end < 0) return at;
  const number = state.line.number + skipped.split("\n").length - 1;
  state.line = { number, indentation: at - start - end - 1, first: at };
  return at;
}

function readValue(state: State, at: number): Step | undefined {
  const { text, open } = state;
  const character = text[at] ?? "";
  if (character === "{" || character === "[") {
    open.push({ bracket: character, offset: at, line: state.line });
    const first = skip(state, at + 1);
    if (text[first] === CLOSING[character]) return { at: first, expected: "end" };
    return { at: first, expected: character === "{" ? "key" : "value" };
  }
  if (character === '"') {
    const string = readString(text, at);
    if ("message" in string) return add(state, string.offset, string.message);
    return { at: string.end, expected: "end" };
  }
  const word = readWord(text, at);
  if (/^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(word))
    return { at: at + word.length, expected: "end" };
  return add(state, at, describeWrongValue(character, word));
}

const CLOSING = { "{": "}", "[": "]" } as const;

const readWord = (text: string, at: number): string => {
  const word = /[\w+.$-]*/y;
  word.lastIndex = at;
  return word.exec(text)?.[0] ?? "";
};

function describeWrongValue(character: string, word: string): string {
  if (character === "'" || character === "`") return `A string must be in double quotes, not in \`${character}\`.`;
  if (/^(?:true|false|null)$/i.test(word)) return `\`${word}\` must be written as \`${word.toLowerCase()}\`.`;
  if (/^(?:None|undefined|NaN|[+-]?Infinity)$/.test(word)) return `JSON has no \`${word}\`. Did you mean \`null\`?`;
  if (/^[+-]?[\d.]/.test(word)) return `\`${word}\` is not a number of JSON.`;
  if (word !== "") return `\`${word}\` must be in double quotes.`;
  return character === "," ? "There is no value before this comma." : `A value must stand before \`${character}\`.`;
}

function readKey(state: State, at: number): Step | undefined {
  const { text } = state;
  const character = text[at] ?? "";
  if (character !== '"') {
    const word = readWord(text, at);
    if (word !== "") return add(state, at, `The key \`${word}\` must be in double quotes.`);
    return add(state, at, `A key in double quotes must stand here, not \`${character}\`.`);
  }
  const key = readString(text, at);
  if ("message" in key) return add(state, key.offset, key.message);
  const colon = skip(state, key.end);
  if (text[colon] !== ":") return add(state, key.end, `A colon is missing after ${shorten(text.slice(at, key.end))}.`);
  return { at: colon + 1, expected: "value" };
}

const shorten = (text: string): string => `\`${text.length > 40 ? `${text.slice(0, 40)}…` : text}\``;

/** Reads what may stand after a value: a comma, or the end of the object or array. */
function readEnd(state: State, at: number): Step | undefined {
  const { text, open } = state;
  const character = text[at] ?? "";
  const last = open.at(-1);
  if (!last) return undefined;
  const closing = CLOSING[last.bracket];
  if (character === closing) {
    if (isIndentedDifferently(last.line, state.line, at)) state.suspect ??= last;
    open.pop();
    return { at: at + 1, expected: "end" };
  }
  if (character === ",") {
    const next = skip(state, at + 1);
    if (text[next] !== closing) return { at: next, expected: last.bracket === "{" ? "key" : "value" };
    add(state, at, `JSON allows no comma before \`${closing}\`.`);
    return { at: next, expected: "end" };
  }
  if (character === "}" || character === "]")
    return add(state, at, `\`${character}\` can't close the \`${last.bracket}\` of line ${last.line.number}.`);
  const end = text.slice(0, at).trimEnd().length;
  return add(state, end, "A comma is missing here.");
}

/** Whether a closing bracket begins a line that is indented differently than the line of the opening one. */
const isIndentedDifferently = (opening: Line, closing: Line, at: number): boolean =>
  opening.number !== closing.number && closing.first === at && opening.indentation !== closing.indentation;
