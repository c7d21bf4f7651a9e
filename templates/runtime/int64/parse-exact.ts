import { decode } from "../codecs/decode.js";
import type { ParseBody } from "../responses/response-content.js";
import { randomMark } from "./exact-json.js";

/** JSON, decoded by the content's codec. An `int64` keeps all its digits. */
export const decodeExactJson: ParseBody = (body, { codec }) => {
  return roundLong(decode(codec, parseExact(body)));
};

const JSON_NUMBER = /(-?\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?/g;
/** The most digits of an integer. More would take long to convert. */
const MAX_DIGITS = 1000;

/**
 * Parses JSON without the loss of digits (RFC 8259, section 6, sets no limit). An integer beyond the safe ones becomes a
 * symbol with the digits as its description, also where it is written with an exponent. JSON has no symbols, and no codec treats one as an object. `roundLong`
 * replaces the symbols that no codec decoded. Throws a `SyntaxError` as `JSON.parse` does.
 *
 * To keep the digits on every platform, each long integer is changed to a string with a mark before it is parsed.
 * The mark is random, so no string of the response can have it.
 */
export function parseExact(source: string): unknown {
  const rounded = JSON.parse(source) as unknown;
  if (!/\d{16}|\d[eE]/.test(source)) return rounded;
  const mark = randomMark();
  const marked = replaceOutsideStrings(source, (between) =>
    between.replace(JSON_NUMBER, (number, whole: string, fraction?: string, exponent?: string) => {
      const digits = digitsOf(number, whole, fraction, exponent);
      return digits === undefined ? number : `"${mark}${digits}"`;
    }),
  );
  if (marked === source) return rounded;
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === "string" && value.startsWith(mark) ? Symbol(value.slice(mark.length)) : value,
  );
}

/** The digits of an integer beyond the safe ones. `undefined` for any other number, and for one like `1e400`. */
function digitsOf(number: string, whole: string, fraction = "", exponent = ""): string | undefined {
  const size = Math.abs(Number(number));
  const zeros = Number(exponent) - fraction.length;
  if (size < 2 ** 53 || (exponent && size === Infinity)) return undefined;
  if (whole.length + Math.max(0, zeros) > MAX_DIGITS) return undefined;
  const digits = whole + fraction;
  if (zeros >= 0) return digits + "0".repeat(zeros);
  return /^0+$/.test(digits.slice(zeros)) ? digits.slice(0, zeros) : undefined;
}

/** Changes a valid JSON text between its strings. */
function replaceOutsideStrings(source: string, change: (between: string) => string): string {
  const changed: string[] = [];
  let from = 0;
  for (let quote = source.indexOf('"'); quote >= 0; quote = source.indexOf('"', from)) {
    const end = endOfString(source, quote);
    changed.push(change(source.slice(from, quote)), source.slice(quote, end));
    from = end;
  }
  return changed.join("") + change(source.slice(from));
}

/** The index after the closing quote, which is the first quote with an even number of backslashes before it. */
function endOfString(source: string, quote: number): number {
  for (let end = source.indexOf('"', quote + 1); ; end = source.indexOf('"', end + 1)) {
    let slash = end;
    while (source[slash - 1] === "\\") slash--;
    if ((end - slash) % 2 === 0) return end + 1;
  }
}

/** Replaces the remaining symbols by numbers, in place: those of integers that are not described as `int64`. */
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
