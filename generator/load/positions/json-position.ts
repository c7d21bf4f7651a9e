import { isEscaped } from "../json/unique-keys.js";

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

/** The offset after a value: a literal, a string, or everything between brackets. */
export function findValueEnd(text: string, start: number): number {
  if (!/["{[]/.test(text[start] ?? "")) return skipWord(text, start);
  const mark = /["{}[\]]/g;
  let depth = 0;
  mark.lastIndex = start;
  do {
    if (!mark.test(text)) return text.length;
    const at = mark.lastIndex - 1;
    const character = text[at];
    if (character === '"') mark.lastIndex = skipString(text, at);
    else depth += character === "{" || character === "[" ? 1 : -1;
  } while (depth > 0);
  return mark.lastIndex;
}

function skipWord(text: string, at: number): number {
  const word = /[\w+.-]*/y;
  word.lastIndex = at;
  return at + (word.exec(text)?.[0].length ?? 0);
}
