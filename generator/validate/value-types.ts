/** Plain values of the specification. */
interface Value {
  /** Of which type it is, in words. */
  readonly name: string;
  readonly is: (value: unknown) => boolean;
  /** What else is asked of it, and what to say of a value that is of the type alone. */
  readonly isRight?: (value: never) => boolean;
  readonly wrong?: string;
}

const TEXT = { name: "a text", is: (value: unknown) => typeof value === "string" };
const NUMBER = { name: "a number", is: (value: unknown) => typeof value === "number" };

/** The letters of a URI, and braces, which the specification writes in references to operations itself (RFC 3986). */
const URI = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;={}]|%[\da-f]{2})*$/i;
const HOST_OF_URI = /^(?:[a-z][a-z\d+.-]*:)?\/\/(?:[^/?#[\]]*|\[[\da-fv:.]+\](?::\d*)?)(?:[/?#]|$)/i;
/** Longer patterns are taken as they are. */
const LONGEST_PATTERN = 10_000;

const isUri = (text: string): boolean =>
  URI.test(text) && (HOST_OF_URI.test(text) || !/[[\]]/.test(text)) && !/#.*#/.test(text);
const isUrl = (text: string): boolean => /^[a-z][a-z\d+.-]*:./i.test(text) && isUri(text);

/** Whether a text is a regular expression, with or without the rules of Unicode. */
function isPattern(text: string): boolean {
  return text.length > LONGEST_PATTERN || ["", "u"].some((flags) => compiles(text, flags));
}

function compiles(text: string, flags: string): boolean {
  try {
    return new RegExp(text, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

export const VALUES: Readonly<Record<string, Value>> = {
  any: { name: "anything", is: () => true },
  text: TEXT,
  number: NUMBER,
  flag: { name: "true or false", is: (value) => typeof value === "boolean" },
  uri: { ...TEXT, isRight: isUri, wrong: "is no URL" },
  url: { ...TEXT, isRight: isUrl, wrong: "is no absolute URL" },
  email: { ...TEXT, isRight: (text: string) => /^[^\s@]+@[^\s@]+$/.test(text), wrong: "is no e-mail address" },
  pattern: { ...TEXT, isRight: isPattern, wrong: "is no regular expression of ECMAScript" },
  anchor: { ...TEXT, isRight: (text: string) => /^[A-Za-z_][-\w.]*$/.test(text), wrong: "is no name of an anchor" },
  host: {
    ...TEXT,
    isRight: (text: string) => /^[^{}/ :\\]+(?::\d+)?$/.test(text),
    wrong: "is no host, such as `pets.example` or `pets.example:8443`",
  },
  basePath: { ...TEXT, isRight: (text: string) => text.startsWith("/"), wrong: "does not begin with a slash" },
  count: {
    ...NUMBER,
    isRight: (count: number) => Number.isInteger(count) && count >= 0,
    wrong: "is not a whole number from 0 on",
  },
  positive: { ...NUMBER, isRight: (number: number) => number > 0, wrong: "is not more than 0" },
};
