import { isEscaped } from "../parse/json/unique-keys.js";

/** The offsets of a part of a JSON text. */
export interface JsonRange {
  readonly value: number;
  /** The offset of the key; undefined for items and for the whole. */
  readonly key: number | undefined;
}

/** Finds a part of a JSON text by reference tokens (RFC 6901). */
type FindJson = (tokens: readonly string[]) => JsonRange;

/** What is known of an object in the text: its first members, and the offset after them. */
interface ReadMembers {
  readonly found: Map<string, JsonRange>;
  next: number;
}

/**
 * Creates a function that finds parts of a well-formed JSON text. If there is no such part, the result is the innermost
 * existing one. It reads the text up to the part and builds no tree, because descriptions can be large. The members of an
 * object are read once, however many parts are looked up.
 */
export function createJsonIndex(text: string): FindJson {
  const objects = new Map<number, ReadMembers>();
  return (tokens) => {
    let range: JsonRange = { value: skipSpace(text, 0), key: undefined };
    for (const token of tokens) {
      const next =
        text[range.value] === "{" ? findMember(text, range.value, token, objects) : findItem(text, range.value, token);
      if (!next) break;
      range = next;
    }
    return range;
  };
}

function findMember(
  text: string,
  start: number,
  name: string,
  objects: Map<number, ReadMembers>,
): JsonRange | undefined {
  const members = objects.get(start) ?? { found: new Map<string, JsonRange>(), next: skipSpace(text, start + 1) };
  objects.set(start, members);
  const { found } = members;
  while (!found.has(name) && text[members.next] === '"') {
    const key = members.next;
    const end = skipString(text, key);
    const value = skipSpace(text, skipSpace(text, end) + 1);
    const member = String(JSON.parse(text.slice(key, end)));
    if (!found.has(member)) found.set(member, { value, key });
    members.next = afterComma(text, findValueEnd(text, value));
  }
  return found.get(name);
}

function findItem(text: string, start: number, token: string): JsonRange | undefined {
  if (text[start] !== "[" || !/^(?:0|[1-9]\d*)$/.test(token)) return undefined;
  let at = skipSpace(text, start + 1);
  for (let index = Number(token); at < text.length && text[at] !== "]"; index--) {
    if (index === 0) return { value: at, key: undefined };
    at = afterComma(text, findValueEnd(text, at));
  }
  return undefined;
}

/** A member of an object in a JSON text. */
export interface JsonMember {
  readonly name: string;
  /** The offset of its value, and the one after it. */
  readonly value: number;
  readonly end: number;
}

/** The offset of the value that a JSON text consists of. */
export const findWholeValue = (text: string): number => skipSpace(text, 0);

/** Finds the member of an object whose value holds an offset. Undefined if there is none, or if `object` is no object. */
export function findMemberAround(text: string, object: number, offset: number): JsonMember | undefined {
  if (text[object] !== "{") return undefined;
  let key = skipSpace(text, object + 1);
  while (key <= offset && text[key] === '"') {
    const keyEnd = skipString(text, key);
    const value = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const end = findValueEnd(text, value);
    if (end > offset) return value > offset ? undefined : { name: readKey(text.slice(key, keyEnd)), value, end };
    key = afterComma(text, end);
  }
  return undefined;
}

/** The name that a key stands for. A text that is no JSON may have any. */
function readKey(key: string): string {
  try {
    return String(JSON.parse(key));
  } catch {
    return key;
  }
}

function skipSpace(text: string, at: number): number {
  while (SPACES.has(text.charCodeAt(at))) at++;
  return at;
}

/** Space, line feed, carriage return and tab (RFC 8259, section 2). */
const SPACES: ReadonlySet<number> = new Set([0x20, 0x0a, 0x0d, 0x09]);

const afterComma = (text: string, at: number): number => {
  const end = skipSpace(text, at);
  return text[end] === "," ? skipSpace(text, end + 1) : end;
};

function skipString(text: string, at: number): number {
  let end = text.indexOf('"', at + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end + 1;
}

/**
 * Everything up to the next bracket: strings, whatever they hold, and other characters. The engine scans them faster than a
 * loop does. A limited number of strings at once needs little memory.
 */
const UP_TO_BRACKET = /[^"{}[\]]*(?:"[^"\\]*(?:\\.[^"\\]*)*"[^"{}[\]]*){0,100}/y;

/** The offset after a value: a literal, a string, or everything between brackets. */
export function findValueEnd(text: string, start: number): number {
  if (text[start] === '"') return skipString(text, start);
  if (!/[{[]/.test(text[start] ?? "")) return skipWord(text, start);
  let [at, depth] = [start, 0];
  while (at < text.length) {
    const character = text[at];
    if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") depth--;
    if (depth === 0) return at + 1;
    UP_TO_BRACKET.lastIndex = character === '"' ? at : at + 1;
    UP_TO_BRACKET.test(text);
    // A string without an end stops the expression.
    if (UP_TO_BRACKET.lastIndex === at) break;
    at = UP_TO_BRACKET.lastIndex;
  }
  return text.length;
}

function skipWord(text: string, at: number): number {
  const word = /[\w+.-]*/y;
  word.lastIndex = at;
  return at + (word.exec(text)?.[0].length ?? 0);
}
