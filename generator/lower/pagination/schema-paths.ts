import type { Pointer } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import type { Located } from "../../load/refs.js";
import { get, getArray, getObject, getString, isArray, isObject, type Tree, type TreeObject } from "../../load/tree.js";
import { camelCase } from "../names/names.js";
import type { LowerContext } from "../context.js";

/** A schema as it can be looked into, references followed. */
export type Schema = Located<TreeObject>;

/** A member of an object: where its schema stands in the description, and the name that a caller sees. */
export interface Member {
  readonly value: Tree;
  readonly pointer: Pointer;
  readonly member: string;
}

/** A schema that a path leads to, and the names on the way that a caller sees. */
export interface Found {
  readonly schema: Schema;
  readonly members: readonly string[];
}

const DEEPEST = 10;

/** The schema, or what its `$ref` leads to; of one option beside `null` that option, with what is said beside it. */
export function schemaAt(
  value: Tree | undefined,
  pointer: Pointer,
  context: LowerContext,
  depth = 0,
): Schema | undefined {
  const found = context.refs.resolve(value, pointer);
  if (!found || depth > DEEPEST) return found;
  for (const keyword of ["anyOf", "oneOf", "allOf"]) {
    const options = [...(getArray(found.value, keyword) ?? []).entries()].filter(([, option]) => !isNull(option));
    const [only] = options;
    if (!only || options.length !== 1 || get(found.value, "properties") !== undefined) continue;
    const inner = schemaAt(only[1], child(found.pointer, keyword, only[0]), context, depth + 1);
    const { [keyword]: _, ...beside } = found.value;
    return inner && { value: { ...beside, ...inner.value }, pointer: inner.pointer };
  }
  return found;
}

const isNull = (schema: Tree): boolean => isObject(schema) && get(schema, "type") === "null";

type Members = ReadonlyMap<string, Member>;

/** The members of an object by their names, and by their plain names. */
interface Named {
  readonly exact: Members;
  readonly plain: Members;
}

const known = new WeakMap<LowerContext, WeakMap<TreeObject, Named>>();

/** The members that every value may have: the object's own, and those of its `allOf`. */
export const membersOf = (schema: Schema, context: LowerContext): Members => namedMembers(schema, context, 0).exact;

/** Looked up once for each schema, since many paths are tried on it. */
function namedMembers(schema: Schema, context: LowerContext, depth: number): Named {
  const cache = known.get(context) ?? new WeakMap<TreeObject, Named>();
  known.set(context, cache);
  const before = cache.get(schema.value);
  if (before) return before;
  const exact = new Map<string, Member>();
  for (const [name, value] of Object.entries(getObject(schema.value, "properties") ?? {})) {
    const pointer = child(schema.pointer, "properties", name);
    exact.set(name, { value, pointer, member: memberName(name, pointer, context) });
  }
  for (const part of partsOf("allOf", schema, context, depth)) {
    for (const [name, member] of namedMembers(part, context, depth + 1).exact)
      if (!exact.has(name)) exact.set(name, member);
  }
  const plain = new Map<string, Member>();
  for (const [name, member] of exact) if (!plain.has(plainName(name))) plain.set(plainName(name), member);
  cache.set(schema.value, { exact, plain });
  return { exact, plain };
}

function partsOf(keyword: string, { value, pointer }: Schema, context: LowerContext, depth: number): Schema[] {
  if (depth > DEEPEST) return [];
  return (getArray(value, keyword) ?? []).flatMap(
    (part, index) => schemaAt(part, child(pointer, keyword, index), context, depth) ?? [],
  );
}

function memberName(name: string, pointer: Pointer, { options, renames }: LowerContext): string {
  return renames.of(pointer) ?? (options.properties === "camel" ? camelCase(name) || name : name);
}

/** A member of the object, or of one of the objects that it may be instead. */
function memberOf(
  schema: Schema,
  name: string,
  spelling: keyof Named,
  context: LowerContext,
  depth = 0,
): Member | undefined {
  const own = namedMembers(schema, context, 0)[spelling].get(name);
  if (own) return own;
  for (const keyword of ["anyOf", "oneOf"]) {
    for (const option of partsOf(keyword, schema, context, depth)) {
      const found = memberOf(option, name, spelling, context, depth + 1);
      if (found) return found;
    }
  }
  return undefined;
}

function follow(
  schema: Schema,
  path: readonly string[],
  spelling: keyof Named,
  context: LowerContext,
): Found | undefined {
  let at = schema;
  const members: string[] = [];
  for (const name of path) {
    const found = memberOf(at, name, spelling, context);
    const next = found && schemaAt(found.value, found.pointer, context);
    if (!found || !next) return undefined;
    members.push(found.member);
    at = next;
  }
  return { schema: at, members };
}

/** What a path of names leads to; undefined where the description has no such member. */
export const findPath = (schema: Schema, path: readonly string[], context: LowerContext): Found | undefined =>
  follow(schema, path, "exact", context);

/** A name without case, underscores and the like: `next_page`, `nextPage` and `NextPage` are one. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, "");

/** The first of several paths, written as `links.next` in plain names, that leads to a schema which passes. */
export function firstPath(
  schema: Schema,
  paths: readonly string[],
  passes: (schema: Schema, path: string) => boolean,
  context: LowerContext,
): (Found & { readonly path: string }) | undefined {
  for (const path of paths) {
    const found = follow(schema, path.split("."), "plain", context);
    if (found && passes(found.schema, path)) return { ...found, path };
  }
  return undefined;
}

/** The types that a schema names, but for null; `array` and `object` where the keywords say so. */
export function typesOf({ value }: Pick<Schema, "value">): readonly string[] {
  const type = get(value, "type");
  if (isArray(type)) return type.map(String).filter((name) => name !== "null");
  if (typeof type === "string") return [type];
  if (get(value, "items") !== undefined) return ["array"];
  return get(value, "properties") === undefined ? [] : ["object"];
}

const isOnly = (schema: Pick<Schema, "value">, allowed: readonly string[]): boolean => {
  const types = typesOf(schema);
  return types.length > 0 && types.every((type) => allowed.includes(type));
};

export const isArraySchema = (schema: Schema): boolean => isOnly(schema, ["array"]);
export const isNumber = (schema: Schema): boolean => isOnly(schema, ["integer", "number"]);
export const isBoolean = (schema: Schema): boolean => isOnly(schema, ["boolean"]);
/** A text that is neither one of a list of words nor a date. */
export const isText = (schema: Schema): boolean =>
  isOnly(schema, ["string"]) && get(schema.value, "enum") === undefined && !formatOf(schema).startsWith("date");
export const formatOf = ({ value }: Schema): string => getString(value, "format") ?? "";
