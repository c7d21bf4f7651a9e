import type { Identifier } from "../../ir/ir.js";

/** Names that TypeScript or the web platform already has, as values or as types; models and functions stay clear of them. */
const RESERVED = new Set(
  `abstract any arguments as asserts async await bigint boolean break case catch class const constructor continue
  debugger declare default delete do else enum eval export extends false finally for from function get global if
  implements import in infer instanceof interface is keyof let module namespace never new null number object of
  package private protected public readonly require return satisfies set static string super switch symbol then this throw
  true try type typeof undefined unique unknown using var void while with yield NaN Infinity
  AbortController AbortSignal Array ArrayBuffer AsyncIterable AsyncIterableIterator AsyncGenerator Awaited BigInt Blob
  BodyInit Boolean Buffer DataView Date Error EvalError Event EventTarget Exclude Extract File FormData Function
  Headers HeadersInit Infinity Int8Array Intl Iterable Iterator JSON Map Math NonNullable Number Object Omit Parameters
  Partial Pick Promise PromiseLike Proxy RangeError ReadableStream Readonly ReadonlyArray Record Reflect RegExp Request
  RequestInit Required Response ResponseInit ReturnType Set String Symbol SyntaxError TextDecoder TextEncoder
  TypeError URL URLSearchParams Uint8Array WeakMap WeakSet alert atob btoa clearTimeout close console crypto document
  escape fetch globalThis isFinite isNaN location name navigator open parseFloat parseInt performance process
  queueMicrotask self setTimeout status stop structuredClone top unescape window`.split(/\s+/),
);

/** Words that can't name a parameter, a constant or a function. */
const isReserved = (name: string): boolean => RESERVED.has(name);

/** The longest name that is made of words; words that would make it longer are left out. */
const LONGEST = 120;

/** The words of a name: `X-Rate-Limit`, `date_created`, `+1` and `DateCreated<` alike; letters with marks lose them. */
export function wordsOf(name: string): string[] {
  const inequality = /[<>]$/.exec(name)?.[0];
  const words = name
    .replace(/^[+-](?=\d)/, (sign) => (sign === "+" ? "plus " : "minus "))
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replace(/['’]/g, "")
    .split(/[^\p{L}\p{Nd}]+/u)
    .filter((word) => word !== "");
  if (inequality) words.push(inequality === "<" ? "before" : "after");
  return words.every((word) => word === word.toUpperCase()) ? words.map((word) => word.toLowerCase()) : words;
}

/** `date_created` becomes `dateCreated`, `URLPath` becomes `urlPath`. */
export function camelCase(name: string): string {
  const [first = "", ...rest] = fitting(wordsOf(name));
  return clean(lowerFirst(first) + rest.map(upperFirst).join(""));
}

/** `verify.v2.challenge` becomes `VerifyV2Challenge`. */
export const pascalCase = (name: string): string => clean(fitting(wordsOf(name)).map(upperFirst).join(""));

/** `API Keys` becomes `api-keys`: letters, digits and dashes only. */
export function kebabCase(name: string): string {
  const text = wordsOf(name)
    .join("-")
    .slice(0, 4 * LONGEST_FILE)
    .replace(/([a-z\d])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z\d-]+/g, (run) => [...run].map((character) => character.codePointAt(0)?.toString(16)).join("-"));
  return text.slice(0, LONGEST_FILE).replace(/-+$/, "");
}

const LONGEST_FILE = 80;

/** As many words as a name may have. */
function fitting(words: readonly string[]): readonly string[] {
  let length = 0;
  return words.filter((word) => (length += word.length) <= LONGEST);
}

const upperFirst = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Lowers the capitals that a word begins with, all but the one that begins the next word. */
const lowerFirst = (word: string): string =>
  word.replace(/^\p{Lu}+(?!\p{Ll})|^\p{Lu}+(?=s$)|^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}/u, (run) => run.toLowerCase());

/** A digit can't come first, and a single word can be long, too. */
const clean = (name: string): string => (/^\p{Nd}/u.test(name) ? `_${name}` : name).slice(0, LONGEST);

/** The names of one scope. Two names that differ only in case are not both given out. */
export class NameScope {
  readonly #taken = new Map<string, string>();
  readonly #kept: ReadonlyMap<string, string>;
  readonly #used = new Map<string, string>();
  readonly #allotted = new Set<string>();
  readonly #wanted = new Set<string>();

  /** `kept` are names by key that stay with their key; `reserved` are names that nothing may have. */
  constructor(kept: ReadonlyMap<string, string> = new Map(), reserved: Iterable<string> = []) {
    this.#kept = kept;
    for (const name of reserved) this.#taken.set(name.toLowerCase(), "");
    for (const [key, name] of kept) this.#taken.set(name.toLowerCase(), key);
  }

  /** The first of the candidates that is free, or the last one with the lowest free number. */
  allot(key: string, candidates: readonly string[], suffix = "Model"): Identifier {
    const kept = this.#kept.get(key);
    const name =
      kept !== undefined && isVariation(kept, candidates, suffix) ? kept : this.#choose(key, candidates, suffix);
    this.#taken.set(name.toLowerCase(), key);
    this.#used.set(key, name);
    this.#allotted.add(key);
    return name as Identifier;
  }

  /** Says nothing more of names that nothing emitted has, and keeps them for their keys all the same. */
  forget(keys: Iterable<string>): void {
    for (const key of keys) this.#used.delete(key);
  }

  /** The names given out, by key. */
  get used(): ReadonlyMap<string, string> {
    return this.#used;
  }

  /** The keys of kept names that another key could not have, though nothing has asked for them: what they named is gone. */
  get stale(): readonly string[] {
    return [...this.#wanted].filter((key) => !this.#allotted.has(key));
  }

  #choose(key: string, candidates: readonly string[], suffix: string): string {
    const legal = candidates.filter((name) => /^[\p{L}\p{Nd}_$]/u.test(name));
    for (const name of legal) if (this.#isFree(name, key)) return name;
    const base = legal.at(-1) ?? `unnamed${suffix}`;
    const isTheirs = isReserved(base) || this.#taken.get(base.toLowerCase()) === "";
    if (isTheirs && this.#isFree(base + suffix, key)) return base + suffix;
    const stem = /\d$/.test(base) ? `${base}_` : base;
    for (let number = 2; ; number++) if (this.#isFree(`${stem}${number}`, key)) return `${stem}${number}`;
  }

  #isFree(name: string, key: string): boolean {
    const holder = this.#taken.get(name.toLowerCase());
    if (isReserved(name)) return false;
    if (holder === undefined || holder === key) return true;
    if (this.#kept.has(holder)) this.#wanted.add(holder);
    return false;
  }
}

/** Whether a name is what one of the candidates would have become beside others. */
const isVariation = (name: string, candidates: readonly string[], suffix: string): boolean =>
  candidates.some(
    (candidate) => name.startsWith(candidate) && /^_?\d*$/.test(name.slice(candidate.length).replace(suffix, "")),
  );

/** A member's name, which may be every legal name of a property, reserved words too. */
export const memberName = (name: string): Identifier => name as Identifier;
