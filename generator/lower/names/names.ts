import type { Identifier, WireName } from "../../ir/ir.js";

/** The longest name in characters. Words that would make it longer are left out. */
const LONGEST = 120;

/**
 * The words of a name. `X-Rate-Limit` has three, `date_created` two. `+1` is `plus 1`, and Twilio's `DateCreated<` is
 * `DateCreated before`. Letters lose their diacritics.
 */
export function splitWords(name: string): string[] {
  const inequality = /[<>]$/.exec(name)?.[0];
  const signed = name.replace(/^[+-](?=\d)/, (sign) => (sign === "+" ? "plus " : "minus "));
  const text = /[^ -~]/.test(signed) ? removeDiacritics(signed) : signed;
  const words: string[] = text.replace(/['’]/g, "").match(/[\p{L}\p{Nd}]+/gu) ?? [];
  if (inequality) words.push(inequality === "<" ? "before" : "after");
  return words.every((word) => word === word.toUpperCase()) ? words.map((word) => word.toLowerCase()) : words;
}

const removeDiacritics = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ß", "ss");

/** The words for the punctuation of names that have neither letters nor digits. */
const PUNCTUATION: Readonly<Record<string, string | undefined>> = {
  _: "underscore",
  $: "dollar",
  "@": "at",
  "*": "star",
  "-": "dash",
  ".": "dot",
  "+": "plus",
  "#": "hash",
  "&": "and",
  "%": "percent",
  "!": "bang",
  "?": "question mark",
  "/": "slash",
  ":": "colon",
  "~": "tilde",
  "|": "pipe",
  "=": "equals",
  "^": "caret",
};

/**
 * A name that has letters or digits stays as it is. Of any other name each character becomes a word: `_` is
 * `underscore`. A character without a word has its code point.
 */
export function spellName(name: string): string {
  if (/[a-z\d]/i.test(name) || splitWords(name).length > 0) return name;
  return [...name.trim()]
    .map((character) => PUNCTUATION[character] ?? `u${character.codePointAt(0)?.toString(16).toUpperCase() ?? ""}`)
    .join(" ");
}

/** `date_created` becomes `dateCreated`, `URLPath` becomes `urlPath`. A name without letters and digits becomes empty. */
export function camelCase(name: string): string {
  const [first = "", ...rest] = fitWords(splitWords(name));
  return toLegal(lowerFirst(first) + rest.map(upperFirst).join(""));
}

/** `verify.v2.challenge` becomes `VerifyV2Challenge`. */
export const pascalCase = (name: string): string => toLegal(fitWords(splitWords(name)).map(upperFirst).join(""));

/** `API Keys` becomes `api-keys`. The result has only ASCII letters, digits and dashes. */
export function kebabCase(name: string): string {
  const text = splitWords(name)
    .join("-")
    .slice(0, 4 * LONGEST_FILE)
    .replace(/([a-z\d])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z\d-]+/g, (run) => [...run].map((character) => character.codePointAt(0)?.toString(16)).join("-"));
  return text.slice(0, LONGEST_FILE).replace(/-+$/, "");
}

const LONGEST_FILE = 80;

/** The words that fit into the longest name. */
function fitWords(words: readonly string[]): readonly string[] {
  let length = 0;
  return words.filter((word) => (length += word.length) <= LONGEST);
}

const upperFirst = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Lowers the capitals at the beginning of a word, except one that begins a further word: `URLPath` becomes `urlPath`. */
const lowerFirst = (word: string): string =>
  word.replace(/^\p{Lu}+(?!\p{Ll})|^\p{Lu}+(?=s$)|^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}/u, (run) => run.toLowerCase());

/** No name begins with a digit. A single word can be too long, so the name is cut. */
const toLegal = (name: string): string => (/^\p{Nd}/u.test(name) ? `_${name}` : name).slice(0, LONGEST);

/** Marks the name of a declaration. It consists of letters and digits, which {@link camelCase} and others ensure. */
export const toIdentifier = (name: string): Identifier => name as Identifier;

/** Marks the name of a member. Unlike other names it may be any string, a reserved word too, since it can be quoted. */
export const toMemberIdentifier = (name: string): Identifier => name as Identifier;

/** Marks a name that is written in the description, and is sent or received as it is. */
export const toWireName = (name: string): WireName => name as WireName;

/** Types that a client gives or takes without a schema: they belong to the platform or to the client's run time. */
export type PlatformType = "Blob" | "ServerSentEvent" | "UploadBody";

/** The identifier of such a type. */
export const platformType = (name: PlatformType): Identifier => name as string as Identifier;
