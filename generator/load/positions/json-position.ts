/** The offsets of a part of a JSON text. */
export interface JsonRange {
  readonly value: number;
  /** The offset of the key; undefined for items and for the whole. */
  readonly key: number | undefined;
}

/**
 * Finds a part of a well-formed JSON text by reference tokens (RFC 6901). If there is no such part, the result is the
 * innermost existing one. It reads the text up to the part and builds no tree, because descriptions can be large.
 */
export function findInJson(text: string, tokens: readonly string[]): JsonRange {
  let range: JsonRange = { value: skipSpace(text, 0), key: undefined };
  for (const token of tokens) {
    const next = text[range.value] === "{" ? findMember(text, range.value, token) : findItem(text, range.value, token);
    if (!next) break;
    range = next;
  }
  return range;
}

function findMember(text: string, start: number, name: string): JsonRange | undefined {
  for (let at = skipSpace(text, start + 1); text[at] === '"'; at = afterComma(text, at)) {
    const key = at;
    const end = skipString(text, key);
    at = skipSpace(text, skipSpace(text, end) + 1);
    if (JSON.parse(text.slice(key, end)) === name) return { value: at, key };
    at = findValueEnd(text, at);
  }
  return undefined;
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
  while (/\s/.test(text[at] ?? "")) at++;
  return at;
}

const afterComma = (text: string, at: number): number => {
  const end = skipSpace(text, at);
  return text[end] === "," ? skipSpace(text, end + 1) : end;
};

function skipString(text: string, at: number): number {
  for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === "\\") at++;
  return at + 1;
}

/** The offset after a value: a literal, a string, or everything between brackets. */
export function findValueEnd(text: string, start: number): number {
  if (!/["{[]/.test(text[start] ?? "")) return skipWord(text, start);
  let [at, depth] = [start, 0];
  do {
    const character = text[at] ?? "";
    if (character === "{" || character === "[") depth++;
    if (character === "}" || character === "]") depth--;
    at = character === '"' ? skipString(text, at) : at + 1;
  } while (depth > 0 && at < text.length);
  return at;
}

function skipWord(text: string, at: number): number {
  const word = /[\w+.-]*/y;
  word.lastIndex = at;
  return at + (word.exec(text)?.[0].length ?? 0);
}
