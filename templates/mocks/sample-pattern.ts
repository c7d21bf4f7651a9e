import type { Pattern } from "../../generator/ir/ir.js";

/** The longest text, and the most repetitions of a part. */
const MOST = 10_000;
/** The deepest nesting of groups. */
const DEEPEST = 50;

/** The characters that are tried for a class, the most readable first. */
const CHARACTERS = [
  ..."aA1-_ .:/@",
  ...Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)),
  ..."\t\n\réßαжא中あ한",
];

/** One part of a regular expression: an escape, a class, the beginning of a group, or a character. */
const PART =
  /\\(?:[pP]\{[^}]*\}|u\{[\da-f]+\}|u[\da-f]{4}|x[\da-f]{2}|c[a-z]|k<[^>]*>|\p{Any})|\[(?:\\\p{Any}|[^\]\\])*\]|\((?:\?(?::|<[^=!>][^>]*>|<?[=!]))?|\p{Any}/iuy;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;

/** Where the reader is in the source. */
interface Reader {
  readonly source: string;
  readonly flags: Pattern["flags"];
  /** How often a part is repeated beyond what it has to be. */
  readonly extra: number;
  at: number;
  depth: number;
  /** Whether the pattern has a part that can't be sampled. */
  isUnknown: boolean;
}

/**
 * Makes a text that matches a pattern. `extra` repeats each part more often, where the pattern allows it. The text is never
 * matched, because that takes exponential time for some patterns. Undefined for a pattern that looks around or back.
 */
export function samplePattern({ source, flags }: Pattern, extra: number): string | undefined {
  const reader: Reader = { source, flags, extra, at: 0, depth: 0, isUnknown: false };
  const text = readAlternatives(reader);
  return reader.isUnknown || reader.at < source.length ? undefined : text;
}

/** The text of the first alternative. */
function readAlternatives(reader: Reader): string {
  if (++reader.depth > DEEPEST) reader.isUnknown = true;
  const text = readSequence(reader);
  while (reader.source[reader.at] === "|" && !reader.isUnknown) {
    reader.at++;
    readSequence(reader);
  }
  reader.depth--;
  return text;
}

function readSequence(reader: Reader): string {
  let text = "";
  while (!reader.isUnknown && reader.at < reader.source.length && !/[|)]/.test(reader.source[reader.at] ?? "")) {
    const part = readPart(reader);
    const count = readCount(reader);
    if (count * part.length + text.length > MOST) reader.isUnknown = true;
    else text += part.repeat(count);
  }
  return text;
}

function readPart(reader: Reader): string {
  const [part = ""] = matchAt(PART, reader) ?? [];
  if (part.startsWith("(")) {
    if (/[=!]$/.test(part)) reader.isUnknown = true;
    const text = reader.isUnknown ? "" : readAlternatives(reader);
    if (reader.source[reader.at] !== ")") reader.isUnknown = true;
    reader.at++;
    return text;
  }
  if (/^(?:\^|\$|\\b)$/i.test(part)) return "";
  if (!/^[\\[.]/.test(part)) return part;
  // A part alone matches in constant time.
  const pattern = /^\\(?:\d|k<)/.test(part) ? undefined : new RegExp(`^${part}$`, reader.flags);
  const found = pattern && CHARACTERS.find((character) => pattern.test(character));
  if (found === undefined) reader.isUnknown = true;
  return found ?? "";
}

/** How often the part before is repeated. */
function readCount(reader: Reader): number {
  const found = matchAt(QUANTIFIER, reader);
  if (!found) return 1;
  const [, sign, least, comma, most] = found;
  const minimum = sign ? Number(sign === "+") : Number(least);
  const maximum = sign ? (sign === "?" ? 1 : Infinity) : comma ? Number(most || Infinity) : minimum;
  return Math.min(minimum + reader.extra, maximum);
}

function matchAt(expression: RegExp, reader: Reader): RegExpExecArray | null {
  expression.lastIndex = reader.at;
  const found = expression.exec(reader.source);
  if (found) reader.at = expression.lastIndex;
  return found;
}
