import type { Json, Pointer } from "../../ir/ir.js";
import { getString } from "../../load/load.js";
import type { Report } from "../../diagnostics/diagnostics.js";
import type { LowerContext } from "../context.js";
import { findDeclarations } from "./declarations.js";
import type { Discriminating, Inheritance, ReferableSchema } from "./inheritance.js";
import { readDeclaredValues, toDeclaredValues } from "./mapping.js";

/** A schema that stands for the union of the schemas that extend it. */
export interface Hierarchy {
  readonly property: string;
  readonly options: readonly HierarchyOption[];
}

/** One of the schemas that a base stands for. */
export interface HierarchyOption {
  readonly pointer: Pointer;
  /** The texts of the discriminator that mean it; empty if none is known. */
  readonly texts: readonly string[];
  /** Whether a base is meant without the schemas that extend it. */
  readonly isBase: boolean;
}

/** A property that can have only some values in a schema, because they distinguish it from others. */
export interface DiscriminatorValues {
  readonly property: string;
  readonly values: readonly Json[];
}

type Context = Pick<LowerContext, "refs">;

/** What the discriminators of bases mean for the schemas that extend them. Each answer is computed once. */
export class Hierarchies {
  readonly #index: Inheritance;
  /** The bases that their discriminators tell nothing about, with the property of each. */
  readonly #ignored = new Map<Pointer, string>();
  readonly #context: Context;
  readonly #hierarchies = new Map<Pointer, Hierarchy | undefined>();
  readonly #texts = new Map<string, readonly string[]>();

  constructor(index: Inheritance, context: Context) {
    this.#context = context;
    this.#index = index;
    for (const [pointer, { property }] of index.bases) {
      if (!this.#tellsApart(pointer, property)) this.#ignored.set(pointer, property);
    }
    const bases = new Map([...index.bases].filter(([pointer]) => !this.#ignored.has(pointer)));
    this.#index = { ...index, bases };
    this.#hierarchies.clear();
    this.#texts.clear();
  }

  /** Reports that a schema is only an object, although others extend it and it has a discriminator. */
  reportIgnored(pointer: Pointer, report: Report): void {
    const property = this.#ignored.get(pointer);
    if (property === undefined) return;
    const message = `No value of the discriminator \`${property}\` is known for the schemas that extend this one; the emitted type has only its own members.`;
    report("FS3008", message, { pointer: `${pointer}/discriminator` }, "Add a `mapping`.");
  }

  /** Whether a discriminator is a scalar, and has a known value for one of the schemas that extend its base. */
  #tellsApart(pointer: Pointer, property: string): boolean {
    const { listed, type } = this.#declared(pointer, property);
    if (type === "array" || type === "object") return false;
    return listed === undefined || (this.at(pointer)?.options ?? []).some(({ texts }) => texts.length > 0);
  }

  /** The hierarchy of a base; undefined for any other schema. */
  at(pointer: Pointer): Hierarchy | undefined {
    const base = this.#index.bases.get(pointer);
    if (!base) return undefined;
    const known = this.#hierarchies.get(pointer);
    if (known) return known;
    const hierarchy = { property: base.property, options: this.#listOptions(pointer, base) };
    this.#hierarchies.set(pointer, hierarchy);
    return hierarchy;
  }

  /** Whether a schema is the union of others, of which `holder` is one. Its `allOf` then means the union's own members. */
  isPartOf(holder: Pointer, union: Pointer): boolean {
    if (this.#index.parents.get(holder)?.includes(union) !== true) return false;
    return this.#index.bases.has(union) || this.#index.unions.get(union)?.has(holder) === true;
  }

  /** Whether all of some schemas extend a union, so that each has the union's own members. */
  areAllPartOf(union: Pointer, options: readonly Pointer[]): boolean {
    return this.#index.unions.has(union) && options.every((option) => this.#listAbove(option).has(union));
  }

  /** The properties that have only some values in a schema, since discriminators distinguish it from others by them. */
  listDiscriminatorValues(pointer: Pointer): readonly DiscriminatorValues[] {
    const { bases } = this.#index;
    const above = [...this.#listAbove(pointer)].flatMap((base) => bases.get(base)?.property ?? []);
    const own = bases.get(pointer)?.property;
    return [...new Set(above)].flatMap((property) => {
      const values = property === own ? [] : this.valuesOf(pointer, property);
      return values.length > 0 ? [{ property, values }] : [];
    });
  }

  /** The values that a discriminator has in a schema. */
  valuesOf(pointer: Pointer, property: string): readonly Json[] {
    const texts = this.#textsOf(pointer, property);
    const declared = this.#declared(pointer, property);
    const values = toDeclaredValues(texts, declared);
    // What `mapping` says is more than what an enum that all share leaves out.
    return values.length > 0 ? values : toDeclaredValues(texts, { ...declared, listed: undefined });
  }

  #listOptions(root: Pointer, base: Discriminating): readonly HierarchyOption[] {
    const { children, bases } = this.#index;
    const { property, mapping } = base;
    const options: HierarchyOption[] = [];
    const seen = new Set([root]);
    const pending = [...(children.get(root) ?? [])].reverse();
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { pointer } = next;
      if (seen.has(pointer)) continue;
      seen.add(pointer);
      const inner = bases.get(pointer);
      const isOwnUnion = inner !== undefined && inner.property !== property;
      const isAbstract = inner !== undefined && !isOwnUnion && mapping.size > 0 && !this.#explicit(pointer, property);
      const texts = this.#textsOf(pointer, property);
      if (!isAbstract) options.push({ pointer, texts, isBase: inner !== undefined && !isOwnUnion });
      if (!isOwnUnion) pending.push(...[...(children.get(pointer) ?? [])].reverse());
    }
    const others = [...mapping].filter(([pointer]) => !seen.has(pointer));
    const own = this.#written(root, property, [root]);
    return [
      ...options,
      ...others.map(([pointer, texts]) => ({ pointer, texts, isBase: false })),
      ...(own ? [{ pointer: root, texts: own, isBase: true }] : []),
    ];
  }

  #textsOf(pointer: Pointer, property: string): readonly string[] {
    const key = `${property} ${pointer}`;
    const known = this.#texts.get(key);
    if (known) return known;
    this.#texts.set(key, []);
    const texts =
      this.#explicit(pointer, property) ?? this.#inherited(pointer, property) ?? this.#named(pointer, property);
    this.#texts.set(key, texts);
    return texts;
  }

  /** The values that `mapping`, an extension or the schema itself says. */
  #explicit(pointer: Pointer, property: string): readonly string[] | undefined {
    const written = this.#written(pointer, property, [pointer, ...this.#listAbove(pointer)]);
    if (written) return written;
    const { bases } = this.#index;
    if (bases.get(pointer)?.property === property) return undefined;
    const shared = [...this.#listAbove(pointer)].filter((base) => bases.get(base)?.property === property);
    const most = Math.max(...shared.map((base) => this.#declared(base, property).listed?.length ?? Infinity));
    const own = this.#declared(pointer, property).listed ?? [];
    return own.length > 0 && own.length < most ? own.map(String) : undefined;
  }

  #written(pointer: Pointer, property: string, holders: readonly Pointer[]): readonly string[] | undefined {
    const { bases, named } = this.#index;
    for (const holder of holders) {
      const base = bases.get(holder);
      const texts = base?.property === property ? base.mapping.get(pointer) : undefined;
      if (texts) return texts;
    }
    const value = named.get(pointer)?.value ?? {};
    const extension = getString(value, "x-ms-discriminator-value") ?? getString(value, "x-discriminator-value");
    return extension === undefined ? undefined : [extension];
  }

  /** The values of the base between the schema and the discriminator, if that base distinguishes by another property. */
  #inherited(pointer: Pointer, property: string): readonly string[] | undefined {
    const { bases } = this.#index;
    for (const parent of this.#listAbove(pointer)) {
      const base = bases.get(parent);
      if (base?.property === property) return undefined;
      if (base) return this.#textsOf(parent, property);
    }
    return undefined;
  }

  /** The name of the schema, unless the property lists its values and the name is none of them. */
  #named(pointer: Pointer, property: string): readonly string[] {
    const { listed } = this.#declared(pointer, property);
    const name = this.#index.named.get(pointer)?.name;
    return name !== undefined && (!listed || listed.includes(name)) ? [name] : [];
  }

  #declared(pointer: Pointer, property: string): ReturnType<typeof readDeclaredValues> {
    const schema = this.#index.named.get(pointer);
    return readDeclaredValues(schema ? findDeclarations(schema, property, this.#context) : [], this.#context.refs);
  }

  /** Everything that a schema extends, the nearest first. */
  #listAbove(pointer: Pointer): ReadonlySet<Pointer> {
    const above = new Set(this.#index.parents.get(pointer));
    for (const parent of above) this.#index.parents.get(parent)?.forEach((next) => above.add(next));
    above.delete(pointer);
    return above;
  }

  /** The schemas that values of a schema can be instead of it: those that it stands for. */
  listOptionSchemas(pointer: Pointer): readonly ReferableSchema[] {
    const options = this.at(pointer)?.options ?? [];
    return options.flatMap((option) =>
      option.pointer === pointer ? [] : (this.#index.named.get(option.pointer) ?? []),
    );
  }
}
