/** A plain value of the specification. */
export interface ValueType {
  /** Its type, as a message names it. */
  readonly name: string;
  readonly is: (value: unknown) => boolean;
  /** A further condition, and the end of the message about a value that breaks it. */
  readonly isRight?: (value: never) => boolean;
  readonly wrong?: string;
}

const STRING = { name: "a string", is: (value: unknown) => typeof value === "string" };
const NUMBER = { name: "a number", is: (value: unknown) => /^(?:number|bigint)$/.test(typeof value) };

/** The characters of a URI (RFC 3986), and braces: the specification's own examples of `operationRef` have them. */
const URI = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;={}]|%[\da-f]{2})*$/i;
const HOST_OF_URI = /^(?:[a-z][a-z\d+.-]*:)?\/\/(?:[^/?#[\]]*|\[[\da-fv:.]+\](?::\d*)?)(?:[/?#]|$)/i;
/** Longer patterns are not compiled. */
const LONGEST_PATTERN = 10_000;

const isUri = (text: string): boolean =>
  URI.test(text) && (HOST_OF_URI.test(text) || !/[[\]]/.test(text)) && !/#.*#/.test(text);
const isUrl = (text: string): boolean => /^[a-z][a-z\d+.-]*:./i.test(text) && isUri(text);

/** Whether a string is a regular expression, with or without the flag for Unicode. */
function isPattern(text: string): boolean {
  return text.length > LONGEST_PATTERN || ["", "u"].some((flags) => canCompile(text, flags));
}

function canCompile(text: string, flags: string): boolean {
  try {
    return new RegExp(text, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

export const VALUE_TYPES: Readonly<Record<string, ValueType>> = {
  any: { name: "any value", is: () => true },
  string: STRING,
  number: NUMBER,
  boolean: { name: "a boolean", is: (value) => typeof value === "boolean" },
  uri: { ...STRING, isRight: isUri, wrong: "is not a URL" },
  url: { ...STRING, isRight: isUrl, wrong: "is not an absolute URL" },
  email: { ...STRING, isRight: (text: string) => /^[^\s@]+@[^\s@]+$/.test(text), wrong: "is not an e-mail address" },
  pattern: { ...STRING, isRight: isPattern, wrong: "is not a regular expression of ECMAScript" },
  anchor: { ...STRING, isRight: (text: string) => /^[A-Za-z_][-\w.]*$/.test(text), wrong: "is not a valid anchor" },
  host: {
    ...STRING,
    isRight: (text: string) => /^[^{}/ :\\]+(?::\d+)?$/.test(text),
    wrong: "is not a host such as `pets.example` or `pets.example:8443`",
  },
  basePath: { ...STRING, isRight: (text: string) => text.startsWith("/"), wrong: "does not begin with a slash" },
  count: {
    ...NUMBER,
    isRight: (count: number | bigint) => (typeof count === "bigint" || Number.isInteger(count)) && count >= 0,
    wrong: "is not a non-negative integer",
  },
  positive: { ...NUMBER, isRight: (number: number | bigint) => number > 0, wrong: "is not greater than 0" },
};
