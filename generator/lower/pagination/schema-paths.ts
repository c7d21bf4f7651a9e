import type { Pointer } from "../../ir/ir.js";
import {
  childPointer,
  get,
  getArray,
  getObject,
  isObject,
  type Located,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { chooseMember } from "../names/member-names.js";

/** A schema that is no reference, and its pointer. */
export type ResolvedSchema = Located<TreeObject>;

/** A member of an object: its schema, and the name that a caller sees. */
export interface SchemaMember extends Located {
  readonly member: string;
  /** Where it is declared. The parts of an `allOf` may declare it several times. */
  readonly declarations: readonly Pointer[];
}

/** A schema that a path leads to, and the path as a caller sees it. */
export interface FoundPath {
  readonly schema: ResolvedSchema;
  readonly members: readonly string[];
}

const DEEPEST = 10;

/**
 * Resolves a schema: its `$ref`, and its `allOf`, `anyOf` or `oneOf` if there is only one part beside null. The keywords
 * beside it count, too.
 */
export function resolveSchema(
  value: Tree | undefined,
  pointer: Pointer,
  context: LowerContext,
  depth = 0,
): ResolvedSchema | undefined {
  const found = context.refs.resolve(value, pointer);
  if (!found || depth > DEEPEST) return found;
  for (const keyword of ["anyOf", "oneOf", "allOf"]) {
    const options = [...(getArray(found.value, keyword) ?? []).entries()].filter(([, option]) => !isNull(option));
    const [only] = options;
    if (!only || options.length !== 1 || get(found.value, "properties") !== undefined) continue;
    const inner = resolveSchema(only[1], childPointer(found.pointer, keyword, only[0]), context, depth + 1);
    const { [keyword]: _, ...beside } = found.value;
    return inner && { value: { ...beside, ...inner.value }, pointer: inner.pointer };
  }
  return found;
}

const isNull = (schema: Tree): boolean => isObject(schema) && get(schema, "type") === "null";

type Members = ReadonlyMap<string, SchemaMember>;

/** The members of an object, by wire name and by plain name. */
interface MemberIndex {
  readonly exact: Members;
  readonly plain: Members;
}

/** The members of schemas that were looked up before, since many paths are tried on the same schema. */
const INDEXES = new WeakMap<LowerContext, WeakMap<TreeObject, MemberIndex>>();

/** The members of an object by wire name: those of its `properties`, and those of its `allOf`. */
export const listMembers = (schema: ResolvedSchema, context: LowerContext): Members =>
  indexMembers(schema, context, 0).exact;

function indexMembers(schema: ResolvedSchema, context: LowerContext, depth: number): MemberIndex {
  const indexes = INDEXES.get(context) ?? new WeakMap<TreeObject, MemberIndex>();
  INDEXES.set(context, indexes);
  const known = indexes.get(schema.value);
  if (known) return known;
  const exact = new Map<string, SchemaMember>();
  for (const [name, value] of Object.entries(getObject(schema.value, "properties") ?? {})) {
    const pointer = childPointer(schema.pointer, "properties", name);
    exact.set(name, { value, pointer, declarations: [pointer], member: chooseMember(name, [pointer], context) });
  }
  for (const part of resolveParts("allOf", schema, context, depth)) {
    for (const [name, member] of indexMembers(part, context, depth + 1).exact) {
      const first = exact.get(name) ?? { ...member, declarations: [] };
      const declarations = [...first.declarations, ...member.declarations];
      exact.set(name, { ...first, declarations, member: chooseMember(name, declarations, context) });
    }
  }
  const plain = new Map<string, SchemaMember>();
  for (const [name, member] of exact) if (!plain.has(toPlainName(name))) plain.set(toPlainName(name), member);
  indexes.set(schema.value, { exact, plain });
  return { exact, plain };
}

function resolveParts(
  keyword: string,
  { value, pointer }: ResolvedSchema,
  context: LowerContext,
  depth: number,
): ResolvedSchema[] {
  if (depth > DEEPEST) return [];
  return (getArray(value, keyword) ?? []).flatMap(
    (part, index) => resolveSchema(part, childPointer(pointer, keyword, index), context, depth) ?? [],
  );
}

/** A member of the object itself, or of a branch of its `anyOf` or `oneOf`. */
function findMember(
  schema: ResolvedSchema,
  name: string,
  spelling: keyof MemberIndex,
  context: LowerContext,
  depth = 0,
): SchemaMember | undefined {
  const member = indexMembers(schema, context, 0)[spelling].get(name);
  if (member) return member;
  for (const keyword of ["anyOf", "oneOf"]) {
    for (const branch of resolveParts(keyword, schema, context, depth)) {
      const found = findMember(branch, name, spelling, context, depth + 1);
      if (found) return found;
    }
  }
  return undefined;
}

function followPath(
  schema: ResolvedSchema,
  path: readonly string[],
  spelling: keyof MemberIndex,
  context: LowerContext,
): FoundPath | undefined {
  let at = schema;
  const members: string[] = [];
  for (const name of path) {
    const found = findMember(at, name, spelling, context);
    const next = found && resolveSchema(found.value, found.pointer, context);
    if (!found || !next) return undefined;
    members.push(found.member);
    at = next;
  }
  return { schema: at, members };
}

/** Follows a path of wire names. It is undefined if the description has no such member. */
export const findPath = (
  schema: ResolvedSchema,
  path: readonly string[],
  context: LowerContext,
): FoundPath | undefined => followPath(schema, path, "exact", context);

/** A name without case and punctuation: `next_page`, `nextPage` and `NextPage` have the same plain name. */
export const toPlainName = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, "");

/** Finds the first of several paths that leads to a schema which passes. They are written in plain names, such as `links.next`. */
export function findFirstPath(
  schema: ResolvedSchema,
  paths: readonly string[],
  passes: (schema: ResolvedSchema, path: string) => boolean,
  context: LowerContext,
): (FoundPath & { readonly path: string }) | undefined {
  for (const path of paths) {
    const found = followPath(schema, path.split("."), "plain", context);
    if (found && passes(found.schema, path)) return { ...found, path };
  }
  return undefined;
}
