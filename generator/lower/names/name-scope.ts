import type { Identifier } from "../../ir/ir.js";
import { toIdentifier } from "./names.js";

/** The rules of one scope. */
export interface NameRules {
  /** Names of an earlier run by key. */
  readonly kept?: ReadonlyMap<string, string>;
  /** Whether a key can't have a name. The option `rename` can choose more names than others get. */
  readonly isReserved?: (name: string, key: string, isChosen: boolean) => boolean;
  /** Whether two names that differ only in case are one. */
  readonly ignoresCase?: boolean;
  /** Whether a key gives up its name of an earlier run if another key asks for it. */
  readonly yields?: (key: string) => boolean;
}

/** What else decides about a name. */
export interface NameRequest {
  /** What is appended to a name that is reserved. */
  readonly suffix: string;
  /** Whether the option `rename` chose the name. */
  readonly isChosen?: boolean;
  /** Names that the key could have in an earlier version. It keeps such a name, but does not get it anew. */
  readonly former?: readonly string[];
}

/** The names of one scope. */
export class NameScope {
  readonly #rules: NameRules;
  readonly #kept: ReadonlyMap<string, string>;
  readonly #taken = new Map<string, string>();
  readonly #used = new Map<string, string>();
  readonly #allotted = new Set<string>();
  readonly #wanted = new Set<string>();
  #other: NameScope | undefined;

  constructor(rules: NameRules = {}) {
    this.#rules = rules;
    this.#kept = rules.kept ?? new Map();
    for (const [key, name] of this.#kept) this.#taken.set(this.#fold(name), key);
  }

  /** Sets a scope whose names this one does not give. */
  avoid(other: NameScope): void {
    this.#other = other;
  }

  /**
   * Chooses the name for a key: the one of an earlier run, if it comes from one of the candidates, else the first free
   * candidate. If none is free, the last one gets the suffix or the lowest free number.
   */
  allot(
    key: string,
    candidates: readonly string[],
    { suffix, isChosen = false, former = [] }: NameRequest,
  ): Identifier {
    const kept = this.#kept.get(key);
    const mayKeep =
      kept !== undefined && isVariation(kept, [...candidates, ...former], suffix) && this.#isFree(kept, key, isChosen);
    const name = mayKeep ? kept : this.#choose(key, candidates, suffix, isChosen);
    this.#taken.set(this.#fold(name), key);
    this.#used.set(key, name);
    this.#allotted.add(key);
    return toIdentifier(name);
  }

  /** Whether an earlier run gave a key one of some names, perhaps with a suffix or number. */
  keeps(key: string, names: readonly string[], suffix: string): boolean {
    const kept = this.#kept.get(key);
    return kept !== undefined && isVariation(kept, names, suffix);
  }

  /** Whether a key can't have a name, whatever the description has. */
  isReserved(name: string, key: string, isChosen = false): boolean {
    return this.#rules.isReserved?.(name, key, isChosen) ?? false;
  }

  /** Whether something else has a name, in this run or an earlier one. */
  isTaken(name: string, key: string): boolean {
    const holder = this.#taken.get(this.#fold(name));
    return (holder !== undefined && holder !== key) || this.#other?.has(name) === true;
  }

  /** Whether a key of this run has exactly this name. */
  has(name: string): boolean {
    const holder = this.#taken.get(this.#fold(name));
    return holder !== undefined && this.#allotted.has(holder) && this.#used.get(holder) === name;
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

  #choose(key: string, candidates: readonly string[], suffix: string, isChosen: boolean): string {
    const legal = candidates.filter((name) => /^[\p{L}\p{Nd}_$]/u.test(name));
    for (const name of legal) if (this.#isFree(name, key, isChosen)) return name;
    const base = legal.at(-1) ?? `unnamed${suffix}`;
    if (this.isReserved(base, key) && this.#isFree(base + suffix, key, false)) return base + suffix;
    const stem = /\d$/.test(base) ? `${base}_` : base;
    for (let number = 2; ; number++) if (this.#isFree(`${stem}${number}`, key, false)) return `${stem}${number}`;
  }

  #isFree(name: string, key: string, isChosen: boolean): boolean {
    if (this.isReserved(name, key, isChosen) || this.#other?.has(name) === true) return false;
    const holder = this.#taken.get(this.#fold(name));
    if (holder === undefined || holder === key) return true;
    const { yields } = this.#rules;
    if (yields?.(holder) && !yields(key) && !this.#allotted.has(holder)) return true;
    if (this.#kept.has(holder)) this.#wanted.add(holder);
    return false;
  }

  #fold(name: string): string {
    return this.#rules.ignoresCase === true ? name.toLowerCase() : name;
  }
}

/** Whether a name is one of the candidates with a suffix or number that made it unique. */
const isVariation = (name: string, candidates: readonly string[], suffix: string): boolean =>
  candidates.some(
    (candidate) => name.startsWith(candidate) && /^_?\d*$/.test(name.slice(candidate.length).replace(suffix, "")),
  );
