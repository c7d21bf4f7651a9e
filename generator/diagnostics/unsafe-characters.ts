/**
 * Characters that a string may hold, but that break a terminal, a page or a reader: control characters, bidi and
 * zero-width characters, line separators, specials (U+FFF9 to U+FFFF), and surrogates without their other half.
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** `invisible` holds whatever is neither a control character nor half of a surrogate pair. */
export type UnsafeKind = "control" | "invisible" | "half";

/** Replaces each unsafe character of a text; line breaks and tabs are control characters too. */
export const replaceUnsafe = (text: string, replacement: (character: string, kind: UnsafeKind) => string): string =>
  text.replace(UNSAFE, (character) => replacement(character, classifyCharacter(character)));

/** Makes all line breaks of a text `\n`, and replaces each other unsafe character. */
export function replaceUnsafeInLines(
  text: string,
  replacement: (character: string, kind: UnsafeKind) => string,
): string {
  // Most texts have no such character.
  if (/^[\n -~]*$/.test(text)) return text;
  return replaceUnsafe(text.replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n"), (character, kind) =>
    character === "\n" ? character : replacement(character, kind),
  );
}

function classifyCharacter(character: string): UnsafeKind {
  if (character <= "\u009f") return "control";
  return character >= "\ud800" && character <= "\udfff" ? "half" : "invisible";
}

/** A character as JavaScript and JSON escape it, such as `\u001b`. */
export const escapeCharacter = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Writes a text as one line for terminals and CI logs: a tab becomes a space, other unsafe characters are escaped. */
export const escapeUnsafe = (text: string): string =>
  replaceUnsafe(text, (character) => (character === "\t" ? " " : escapeCharacter(character)));
