import type { Identifier } from "../../ir/ir.js";
import { NameScope, type NameRequest } from "./name-scope.js";
import { isReservedType, isReservedWord } from "./reserved-words.js";

/** The names that the client has in any case. */
export interface ReservedNames {
  /** Values that `index.ts` exports. No function has one of these names. */
  readonly exported: readonly string[];
  /** Values that modules import or declare. A function may have such a name, a constant may not. */
  readonly internal: readonly string[];
  /** Types that the client exports, or that modules use. */
  readonly types: readonly string[];
}

/** The keys of functions, and of the constants that modules declare for themselves. The other keys are those of types. */
const VALUES = /^(?:function|page|stream|list|decoder|constant|pages|codec|schema) /;
const CONSTANTS = /^(?:constant|pages|codec|schema) /;

/**
 * The names of types, and those of functions and constants. A function and a type compete only if their names are equal
 * to the letter, since `index.ts` exports both.
 */
export class NameSpaces {
  readonly #types: NameScope;
  readonly #values: NameScope;

  /** `kept` are names of an earlier run by key. */
  constructor(kept: ReadonlyMap<string, string>, reserved: ReservedNames) {
    const exported = new Set(reserved.exported);
    const internal = new Set(reserved.internal);
    const types = new Set(reserved.types.map((name) => name.toLowerCase()));
    const keptOf = (areValues: boolean): ReadonlyMap<string, string> =>
      new Map([...kept].filter(([key]) => VALUES.test(key) === areValues));
    this.#types = new NameScope({
      kept: keptOf(false),
      ignoresCase: true,
      isReserved: (name, _, isChosen) => isReservedType(name, isChosen) || types.has(name.toLowerCase()),
    });
    this.#values = new NameScope({
      kept: keptOf(true),
      yields: (key) => CONSTANTS.test(key),
      isReserved: (name, key) =>
        isReservedWord(name) || exported.has(name) || (CONSTANTS.test(key) && internal.has(name)),
    });
    this.#types.avoid(this.#values);
    this.#values.avoid(this.#types);
  }

  /** Chooses the name for a key, as {@link NameScope.allot} does. */
  allot(
    key: string,
    candidates: readonly string[],
    suffix = "Model",
    more: Omit<NameRequest, "suffix"> = {},
  ): Identifier {
    return this.#of(key).allot(key, candidates, { ...more, suffix });
  }

  /** Whether an earlier run gave a key one of some names, perhaps with a suffix or number. */
  keeps(key: string, names: readonly string[], suffix: string): boolean {
    return this.#of(key).keeps(key, names, suffix);
  }

  /** Whether nothing of a kind may have a name, whatever the description has. */
  isReserved(key: string, name: string): boolean {
    return this.#of(key).isReserved(name, key);
  }

  /** Takes names that are not emitted from {@link used}. */
  forget(keys: Iterable<string>): void {
    for (const key of keys) this.#of(key).forget([key]);
  }

  /** The chosen names by key, as the manifest records them. */
  get used(): ReadonlyMap<string, string> {
    return new Map([...this.#types.used, ...this.#values.used]);
  }

  /** The keys of kept names that another key wanted, although their operation or schema no longer exists. */
  get stale(): readonly string[] {
    return [...this.#types.stale, ...this.#values.stale];
  }

  #of(key: string): NameScope {
    return VALUES.test(key) ? this.#values : this.#types;
  }
}
