/** Control, bidi and zero-width characters and halves of surrogate pairs as escapes: a terminal and a CI log read this. */
export const visible = (text: string): string =>
  text.replace(
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (character) => (character === "\t" ? " " : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
