/** The length from which a union in a message is shortened. */
const MAX_TYPE_LENGTH = 100;

/** The most values of an enum that a message lists. */
const MAX_VALUES = 12;

/**
 * Shortens a printed type for a message. A union loses its last branches, which are counted. No branch is cut, so a long type
 * that is no union stays as it is.
 */
export function shortenType(text: string): string {
  if (text.length <= MAX_TYPE_LENGTH) return text;
  const branches = splitUnion(text);
  let length = 0;
  const isShown = branches.map((branch) => (length += branch.length + 3) <= MAX_TYPE_LENGTH);
  const shown = Math.max(1, isShown.lastIndexOf(true) + 1);
  const more = branches.length - shown;
  return more > 0 ? `${branches.slice(0, shown).join(" | ")} | (${more} more)` : text;
}

/** Splits a printed union into its branches. A `|` within brackets or a string belongs to a branch. */
function splitUnion(text: string): readonly string[] {
  const branches: string[] = [];
  let [start, depth] = [0, 0];
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[([{<]|=>|[)\]}>]| \| /g)) {
    if (/^[([{<]/.test(token)) depth++;
    else if (/^[)\]}>]/.test(token)) depth--;
    else if (token === " | " && depth === 0) {
      branches.push(text.slice(start, index));
      start = index + token.length;
    }
  }
  return [...branches, text.slice(start)];
}

/**
 * Lists the first values of an enum, each as it is in JSON, and counts the others. A back-tick is escaped, because reports
 * show the text between two of them as code.
 */
export function listValues(values: readonly unknown[]): string {
  const shown = values.slice(0, MAX_VALUES).map((value) => JSON.stringify(value).replaceAll("`", "\\u0060"));
  const more = values.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}
