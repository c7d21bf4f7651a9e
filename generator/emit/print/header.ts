declare const header: unique symbol;

/** The comment after the banner of every emitted module. It comes from a file of the user. */
export type Header = string & { readonly [header]: true };

/** Makes a comment of a text. If it is not a comment yet, each line gets a `//`. */
export function headerOf(text: string): Header {
  const lines = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.trimEnd());
  const plain = lines.join("\n").trim();
  return (isComment(plain) ? plain : plain.replace(/^/gm, "// ").replace(/ $/gm, "")) as Header;
}

/** Whether a text has only comments and empty lines. */
const isComment = (text: string): boolean =>
  /^(?:\s*(?:\/\/[^\n]*(?:\n|$)|\/\*(?:(?!\*\/)[\s\S])*\*\/))*\s*$/.test(text);
