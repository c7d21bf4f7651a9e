import { newMark } from "./new-mark.js";

/*
 * JSON whose integers keep all their digits (RFC 8259, section 6, sets no limit), on every platform: in the text each long
 * one becomes a string with a mark before it. The mark is random, so whoever wrote the text can't have known it.
 */

const LONG = /^-?\d{16,1000}$/;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses JSON. An integer of 16 to 1000 digits is a symbol with the digits as its description: no other value of JSON is
 * one, and no codec takes it for an object. `roundLong` ends that. Throws a `SyntaxError` as `JSON.parse` does.
 */
export function parseExact(json: string): unknown {
  const plain = JSON.parse(json) as unknown;
  if (!/\d{16}/.test(json)) return plain;
  const mark = newMark();
  const marked = outsideStrings(json, (part) =>
    part.replace(NUMBER, (number) => (LONG.test(number) ? `"${mark}${number}"` : number)),
  );
  if (marked === json) return plain;
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === "string" && value.startsWith(mark) ? Symbol(value.slice(mark.length)) : value,
  );
}

/** Changes what stands between the strings of a valid JSON text. */
function outsideStrings(json: string, change: (part: string) => string): string {
  const parts: string[] = [];
  let from = 0;
  for (let quote = json.indexOf('"'); quote >= 0; quote = json.indexOf('"', from)) {
    const end = endOfString(json, quote);
    parts.push(change(json.slice(from, quote)), json.slice(quote, end));
    from = end;
  }
  return parts.join("") + change(json.slice(from));
}

/** Behind the closing quote: the first one with an even number of backslashes before it. */
function endOfString(json: string, quote: number): number {
  for (let end = json.indexOf('"', quote + 1); ; end = json.indexOf('"', end + 1)) {
    let slash = end;
    while (json[slash - 1] === "\\") slash--;
    if ((end - slash) % 2 === 0) return end + 1;
  }
}

/** Makes the numbers of the symbols that no codec took, in place: those that nobody described as int64. */
export function roundLong(value: unknown): unknown {
  if (typeof value === "symbol") return Number(value.description);
  if (typeof value !== "object" || value === null) return value;
  const items = value as Record<string, unknown>;
  for (const key of Object.keys(items)) {
    const item = items[key];
    if (typeof item === "symbol") items[key] = Number(item.description);
    else if (typeof item === "object") roundLong(item);
  }
  return value;
}
