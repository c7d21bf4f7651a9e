declare const header: unique symbol;

/** The comment that follows the banner of every emitted TypeScript file; it comes out of a file that the user names. */
export type Header = string & { readonly [header]: true };

/** A text as a comment: as it is where it is nothing else, else each line behind `//`. */
export function headerOf(text: string): Header {
  const lines = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.trimEnd());
  const plain = lines.join("\n").trim();
  return (isComment(plain) ? plain : plain.replace(/^/gm, "// ").replace(/ $/gm, "")) as Header;
}

/** Whether a text is comments and blank lines, and no code stands behind one of them. */
const isComment = (text: string): boolean =>
  /^(?:\s*(?:\/\/[^\n]*(?:\n|$)|\/\*(?:(?!\*\/)[\s\S])*\*\/))*\s*$/.test(text);
