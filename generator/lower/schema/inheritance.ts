import type { Pointer } from "../../ir/ir.js";
import {
  childPointer,
  type Documents,
  decodeTokens,
  get,
  getArray,
  getDocumentName,
  getObject,
  getString,
  isObject,
  type Located,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { isBefore31, isOnlyReference, saysSomething, SHAPING } from "./keywords.js";
import { followReferences, type Mapping, readMapping, readPropertyName } from "./mapping.js";

/** A schema with a name: a component, or a schema of another file. */
export interface ReferableSchema extends Located<TreeObject> {
  readonly name: string;
}

/** The discriminator of a schema. */
export interface Discriminating {
  readonly property: string;
  /** The values of the property that `mapping` has, by the pointer of the schema that they mean. */
  readonly mapping: Mapping;
}

/** Which named schemas extend which others by `allOf`. */
export interface Inheritance {
  readonly named: ReadonlyMap<Pointer, ReferableSchema>;
  /** The schemas that extend a schema directly, in the order of their names. */
  readonly children: ReadonlyMap<Pointer, readonly ReferableSchema[]>;
  /** The schemas that a schema extends directly. */
  readonly parents: ReadonlyMap<Pointer, readonly Pointer[]>;
  /** The schemas with a discriminator that others extend, and that have no `oneOf` or `anyOf`. */
  readonly bases: ReadonlyMap<Pointer, Discriminating>;
  /** For each union with a discriminator that its own options extend, those options and what lies between. */
  readonly unions: ReadonlyMap<Pointer, ReadonlySet<Pointer>>;
}

type Context = Pick<LowerContext, "refs" | "version">;

/** Indexes who extends whom. Each named schema is visited once. */
export function indexInheritance(documents: Documents, context: Context): Inheritance {
  const named = listNamedSchemas(documents, context);
  const discriminated = new Map<Pointer, Discriminating>();
  for (const { value, pointer } of named.values()) {
    const property = readPropertyName(value);
    if (property !== undefined) discriminated.set(pointer, { property, mapping: readMapping(value, pointer, context) });
  }
  const parents = new Map<Pointer, readonly Pointer[]>();
  const children = new Map<Pointer, ReferableSchema[]>();
  if (discriminated.size > 0) {
    const mapped = new Set([...discriminated.values()].flatMap(({ mapping }) => [...mapping.keys()]));
    for (const schema of named.values()) {
      const extended = listExtended(schema, context).filter((pointer) => pointer !== schema.pointer);
      if (isAlias(schema, extended, mapped, discriminated)) continue;
      parents.set(schema.pointer, extended);
      for (const parent of new Set(extended)) {
        const list = children.get(parent);
        if (list) list.push(schema);
        else children.set(parent, [schema]);
      }
    }
  }
  const isUnion = (pointer: Pointer): boolean => hasOptions(named.get(pointer)?.value ?? {});
  const extendedOnes = [...discriminated].filter(([pointer]) => children.has(pointer));
  const index = { named, children, parents };
  return {
    ...index,
    bases: new Map(extendedOnes.filter(([pointer]) => !isUnion(pointer))),
    unions: new Map(
      extendedOnes
        .filter(([pointer]) => isUnion(pointer))
        .map(([pointer]) => [pointer, findRelated(pointer, index, context)]),
    ),
  };
}

/** Whether a schema has a `oneOf` or `anyOf`. */
export const hasOptions = (schema: TreeObject): boolean =>
  getArray(schema, "oneOf") !== undefined || getArray(schema, "anyOf") !== undefined;

/** The schemas that components and the roots and first levels of other files give a name. */
function listNamedSchemas(documents: Documents, { refs }: Context): ReadonlyMap<Pointer, ReferableSchema> {
  const named = new Map<Pointer, ReferableSchema>();
  const add = (value: Tree, written: Pointer, name: string): void => {
    const pointer = isOnlyReference(value) ? followReferences(written, refs) : written;
    const target = (pointer === written ? value : refs.at(pointer)) ?? null;
    if (isObject(target) && !named.has(pointer)) named.set(pointer, { value: target, pointer, name });
  };
  for (const [document, { root }] of [...documents.all].sort(([a], [b]) => (a < b ? -1 : Number(a > b)))) {
    if (!isObject(root)) continue;
    const start = `${document}#`;
    for (const path of HOLDERS) {
      const holder = path.reduce<TreeObject>((object, key) => getObject(object, key) ?? {}, root);
      for (const name of Object.keys(holder).sort()) {
        add(holder[name] ?? true, childPointer(start, ...path, name), name);
      }
    }
    if (document === "") continue;
    const file = /([^/]*?)(?:\.(?:json|ya?ml|schema|oas|openapi))*$/i.exec(getDocumentName(start))?.[1] ?? "";
    add(root, start, decodeTokens(`#/${file}`)?.[0] ?? file);
    for (const name of Object.keys(root).sort()) {
      if (isObject(root[name] ?? null)) add(root[name] ?? true, childPointer(start, name), name);
    }
  }
  return named;
}

/** Where a document has schemas with names. */
const HOLDERS = [["components", "schemas"], ["definitions"], ["$defs"]] as const;

/** The schemas that a schema extends: the references in its `allOf`, and a `$ref` with keywords beside it from OpenAPI 3.1 on. */
function listExtended({ value, pointer }: ReferableSchema, context: Context): Pointer[] {
  const search = (schema: Tree, at: Pointer): Pointer[] =>
    (isObject(schema) ? (getArray(schema, "allOf") ?? []) : []).flatMap((part, index) => {
      const partAt = childPointer(at, "allOf", index);
      const ref = isObject(part) ? getString(part, "$ref") : undefined;
      return [...targetOf(ref, partAt, context), ...search(part, partAt)];
    });
  const beside = !isBefore31(context) && Object.keys(value).some((key) => SHAPING.has(key));
  return [...(beside ? targetOf(getString(value, "$ref"), pointer, context) : []), ...search(value, pointer)];
}

function targetOf(ref: string | undefined, holder: Pointer, { refs }: Context): Pointer[] {
  const target = ref === undefined ? undefined : refs.target(ref, holder);
  return target ? [target.pointer] : [];
}

/**
 * Whether a schema is only another name for the one that it refers to: it adds nothing but null, or the `mapping` of the
 * discriminator leaves it out. A class without properties of its own looks the same, but `mapping` names it, or there is none.
 */
function isAlias(
  { value, pointer }: ReferableSchema,
  extended: readonly Pointer[],
  mapped: ReadonlySet<Pointer>,
  discriminated: ReadonlyMap<Pointer, Discriminating>,
): boolean {
  const [only] = extended;
  const { allOf: _, nullable, "x-nullable": xNullable, ...beside } = value;
  if (only === undefined || mapped.has(pointer) || saysSomething(beside)) return false;
  const parts = (getArray(value, "allOf") ?? []).filter(saysSomething);
  if (parts.length !== 1 || !isObject(parts[0] ?? null) || get(value, "discriminator") !== undefined) return false;
  return nullable === true || xNullable === true || (discriminated.get(only)?.mapping.size ?? 0) > 0;
}

/** The options of a union at any depth, what extends them, and what they extend. */
function findRelated(
  union: Pointer,
  { named, children, parents }: Pick<Inheritance, "named" | "children" | "parents">,
  context: Context,
): ReadonlySet<Pointer> {
  const options = new Set<Pointer>();
  const pending = new Set([union]);
  for (const pointer of pending) {
    for (const option of listOptions({ value: named.get(pointer)?.value ?? {}, pointer }, context)) {
      options.add(option.pointer);
      pending.add(option.pointer);
    }
  }
  const below = new Set(options);
  for (const pointer of below) children.get(pointer)?.forEach((child) => below.add(child.pointer));
  const above = new Set(options);
  for (const pointer of above) parents.get(pointer)?.forEach((parent) => above.add(parent));
  return new Set([...below, ...above]);
}

/** The schemas that the `oneOf` and `anyOf` of a schema refer to. */
export function listOptions({ value, pointer }: Located<TreeObject>, { refs }: Context): Located[] {
  return (["oneOf", "anyOf"] as const).flatMap((keyword) =>
    (getArray(value, keyword) ?? []).flatMap((option, index) => {
      const ref = isObject(option) ? getString(option, "$ref") : undefined;
      return (ref === undefined ? undefined : refs.target(ref, childPointer(pointer, keyword, index))) ?? [];
    }),
  );
}
