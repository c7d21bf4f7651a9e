import type { ExportName, Identifier } from "../../ir/ir.js";
import { NameScope, type NameRequest } from "./name-scope.js";
import { toIdentifier } from "./names.js";
import { isImpossibleType, isReservedType, isReservedWord, isUsedType } from "./reserved-words.js";

/** The names that the client has in any case. */
export interface ReservedNames {
  /** Values that `index.ts` exports. No function has one of these names. */
  readonly exported: readonly string[];
  /** Values that modules import or declare. A function may have such a name, a constant may not. */
  readonly internal: readonly string[];
  /** Types that the client exports. */
  readonly exportedTypes: readonly string[];
  /** Types that the client exports, or that modules use. */
  readonly types: readonly string[];
  /** Globals of the platform that the only file of a client reads. */
  readonly globals: readonly string[];
}

/** The keys of functions, and of the constants that modules declare for themselves. The other keys are those of types. */
const VALUES = /^(?:function|page|stream|list|query|infiniteQuery|mutation|decoder|constant|pages|codec|schema) /;
const CONSTANTS = /^(?:constant|pages|codec|schema) /;

/**
 * The names of types, and those of functions and constants. A function and a type compete only if their names are equal
 * to the letter, since `index.ts` exports both.
 */
export class NameSpaces {
  readonly #types: NameScope;
  readonly #values: NameScope;
  readonly #reserved: ReservedNames;
  /** The names under which `index.ts` exports types, by their names in the modules. */
  readonly #exportNames = new Map<string, Identifier>();

  /** `kept` are names of an earlier run by key. */
  constructor(kept: ReadonlyMap<string, string>, reserved: ReservedNames) {
    const exported = new Set(reserved.exported);
    const internal = new Set(reserved.internal);
    const types = new Set(reserved.types);
    const folded = new Set(reserved.types.map((name) => name.toLowerCase()));
    this.#reserved = reserved;
    const keptOf = (areValues: boolean): ReadonlyMap<string, string> =>
      new Map([...kept].filter(([key]) => VALUES.test(key) === areValues));
    this.#types = new NameScope({
      kept: keptOf(false),
      ignoresCase: true,
      isReserved: (name, _, isChosen) =>
        isReservedType(name, isChosen) || (isChosen ? types.has(name) : folded.has(name.toLowerCase())),
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

  /**
   * Chooses the name for a key, as {@link NameScope.allot} does. If the option `rename` chose the name of a type that
   * modules use, they declare `Promise_`, and `index.ts` exports it as `Promise`.
   */
  allot(
    key: string,
    candidates: readonly string[],
    suffix = "Model",
    more: Omit<NameRequest, "suffix"> = {},
  ): Identifier {
    const [chosen] = more.isChosen === true && !VALUES.test(key) ? candidates : [];
    if (chosen === undefined || !this.#canExport(chosen))
      return this.#of(key).allot(key, candidates, { ...more, suffix });
    const local = this.#types.allot(key, [`${chosen}_`, `${chosen}__`], { suffix });
    this.#exportNames.set(local, toIdentifier(chosen));
    return local;
  }

  /** Whether a type can have a name for callers, but not in the modules. */
  #canExport(name: string): boolean {
    const { exportedTypes, types, globals } = this.#reserved;
    if (isImpossibleType(name) || exportedTypes.includes(name) || this.#values.has(name)) return false;
    const isExported = [...this.#exportNames.values()].some((exported) => exported === name);
    return !isExported && (isUsedType(name) || types.includes(name) || globals.includes(name));
  }

  /** The name of a type for callers. */
  getExportName(name: Identifier): Identifier {
    return this.#exportNames.get(name) ?? name;
  }

  /** The types that `index.ts` exports under another name, of those that are emitted. */
  get exportNames(): readonly ExportName[] {
    const emitted = new Set(this.#types.used.values());
    return [...this.#exportNames].flatMap(([local, name]) =>
      emitted.has(local) ? [{ local: toIdentifier(local), name }] : [],
    );
  }

  /** Says why a key did not get the name that the option `rename` chose. */
  explainRefusal(key: string, name: string): string {
    const isValue = VALUES.test(key);
    if (isValue ? isReservedWord(name) : isImpossibleType(name)) return "it is a reserved word of TypeScript";
    const { exported, exportedTypes } = this.#reserved;
    if ((isValue ? exported : exportedTypes).includes(name)) return "the client exports something else with this name";
    return "another part of the description has this name";
  }

  /** Whether an earlier run gave a key one of some names, perhaps with a suffix or number. */
  keeps(key: string, names: readonly string[], suffix: string): boolean {
    return this.#of(key).keeps(key, names, suffix);
  }

  /** Whether nothing of a kind may have a name, whatever the description has. */
  isReserved(key: string, name: string): boolean {
    return this.#of(key).isReserved(name, key);
  }

  /** Whether something else has a name that a key can't have for that reason. */
  isTaken(key: string, name: string): boolean {
    return this.#of(key).isTaken(name, key);
  }

  /** Takes names that are not emitted from {@link used}. */
  forget(keys: Iterable<string>): void {
    for (const key of keys) this.#of(key).forget([key]);
  }

  /** The chosen names by key, as the manifest records them. */
  get used(): ReadonlyMap<string, string> {
    const types = [...this.#types.used].map(([key, name]) => [key, this.#exportNames.get(name) ?? name] as const);
    return new Map([...types, ...this.#values.used]);
  }

  /** The keys of kept names that another key wanted, although their operation or schema no longer exists. */
  get stale(): readonly string[] {
    return [...this.#types.stale, ...this.#values.stale];
  }

  #of(key: string): NameScope {
    return VALUES.test(key) ? this.#values : this.#types;
  }
}
