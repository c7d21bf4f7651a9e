/**
 * Whether no object of a JSON text has a key twice: then the text has as many keys as the parsed tree. `JSON.parse`
 * silently keeps the last of several equal keys (RFC 8259, section 4).
 */
export const hasUniqueKeys = (text: string, keysOfTree: number): boolean => countKeysInText(text) === keysOfTree;

/** How many keys a JSON text has: strings with a colon after them. */
function countKeysInText(text: string): number {
  let keys = 0;
  for (let start = text.indexOf('"'); start >= 0;) {
    let end = text.indexOf('"', start + 1);
    while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
    let next = end + 1;
    while (isSpace(text.charCodeAt(next))) next++;
    if (text.charCodeAt(next) === 0x3a) keys++;
    start = text.indexOf('"', next);
  }
  return keys;
}

/** Whether an odd number of backslashes precedes an offset: the quote there does not end a string. */
export function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text.charCodeAt(before - 1) === 0x5c) before--;
  return (at - before) % 2 === 1;
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
