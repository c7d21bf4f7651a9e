import type { Identifier, WireName } from "../../ir/ir.js";

/** Names that TypeScript or the web platform has already, as values or as types. No model or function gets one of them. */
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

/** The longest name in characters. Words that would make it longer are left out. */
const LONGEST = 120;

/**
 * The words of a name. `X-Rate-Limit` has three, `date_created` two. `+1` is `plus 1`, and Twilio's `DateCreated<` is
 * `DateCreated before`. Letters lose their diacritics.
 */
export function splitWords(name: string): string[] {
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

/** The names of one scope. It never has two names that differ only in case, since some file systems treat them as one. */
export class NameScope {
  readonly #taken = new Map<string, string>();
  readonly #kept: ReadonlyMap<string, string>;
  readonly #used = new Map<string, string>();
  readonly #allotted = new Set<string>();
  readonly #wanted = new Set<string>();

  /** `kept` are names of an earlier run by key. `reserved` are names that nothing gets. */
  constructor(kept: ReadonlyMap<string, string> = new Map(), reserved: Iterable<string> = []) {
    this.#kept = kept;
    for (const name of reserved) this.#taken.set(name.toLowerCase(), "");
    for (const [key, name] of kept) this.#taken.set(name.toLowerCase(), key);
  }

  /**
   * Chooses the name for a key: the one of an earlier run, if it comes from one of the candidates, else the first free
   * candidate. If none is free, the last one gets the suffix or the lowest free number.
   */
  allot(key: string, candidates: readonly string[], suffix = "Model"): Identifier {
    const kept = this.#kept.get(key);
    const name =
      kept !== undefined && isVariation(kept, candidates, suffix) ? kept : this.#choose(key, candidates, suffix);
    this.#taken.set(name.toLowerCase(), key);
    this.#used.set(key, name);
    this.#allotted.add(key);
    return name as Identifier;
  }

  /** Takes names that are not emitted from {@link used}. They stay reserved for their keys. */
  forget(keys: Iterable<string>): void {
    for (const key of keys) this.#used.delete(key);
  }

  /** The chosen names by key, as the manifest records them. */
  get used(): ReadonlyMap<string, string> {
    return this.#used;
  }

  /** The keys of kept names that another key wanted, although their operation or schema no longer exists. */
  get stale(): readonly string[] {
    return [...this.#wanted].filter((key) => !this.#allotted.has(key));
  }

  #choose(key: string, candidates: readonly string[], suffix: string): string {
    const legal = candidates.filter((name) => /^[\p{L}\p{Nd}_$]/u.test(name));
    for (const name of legal) if (this.#isFree(name, key)) return name;
    const base = legal.at(-1) ?? `unnamed${suffix}`;
    const isReserved = RESERVED.has(base) || this.#taken.get(base.toLowerCase()) === "";
    if (isReserved && this.#isFree(base + suffix, key)) return base + suffix;
    const stem = /\d$/.test(base) ? `${base}_` : base;
    for (let number = 2; ; number++) if (this.#isFree(`${stem}${number}`, key)) return `${stem}${number}`;
  }

  #isFree(name: string, key: string): boolean {
    const holder = this.#taken.get(name.toLowerCase());
    if (RESERVED.has(name)) return false;
    if (holder === undefined || holder === key) return true;
    if (this.#kept.has(holder)) this.#wanted.add(holder);
    return false;
  }
}

/** Whether a name is one of the candidates with a suffix or number that made it unique. */
const isVariation = (name: string, candidates: readonly string[], suffix: string): boolean =>
  candidates.some(
    (candidate) => name.startsWith(candidate) && /^_?\d*$/.test(name.slice(candidate.length).replace(suffix, "")),
  );

/** Marks the name of a member. Unlike other names it may be any string, a reserved word too, since it can be quoted. */
export const toMemberIdentifier = (name: string): Identifier => name as Identifier;

/** Marks a name that is written in the description, and is sent or received as it is. */
export const toWireName = (name: string): WireName => name as WireName;

/** Types that a client gives or takes without a schema: they belong to the platform or to the client's run time. */
export type PlatformType = "Blob" | "ServerSentEvent" | "UploadBody";

/** The identifier of such a type. */
export const platformType = (name: PlatformType): Identifier => name as string as Identifier;
