import type { Json, Pointer } from "../../ir/ir.js";
import {
  childPointer,
  get,
  getArray,
  getObject,
  getPureReference,
  getString,
  isArray,
  isObject,
  roundIntegers,
  type Located,
  type Refs,
  scalarToString,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { toComponentPointer } from "../names/component-names.js";

type Context = Pick<LowerContext, "refs" | "version">;

/** The property of a discriminator: a string in Swagger 2.0, `propertyName` of the Discriminator Object later. */
export const readPropertyName = (schema: TreeObject): string | undefined =>
  getString(schema, "discriminator") ?? getString(getObject(schema, "discriminator") ?? {}, "propertyName");

/** The values of a discriminator that `mapping` has, by the pointer of the schema that they mean. */
export type Mapping = ReadonlyMap<Pointer, readonly string[]>;

/** Reads the `mapping` of a schema's discriminator. */
export function readMapping(schema: TreeObject, pointer: Pointer, context: Context): Mapping {
  const holder = childPointer(pointer, "discriminator", "mapping");
  const byPointer = new Map<Pointer, string[]>();
  for (const [value, target] of Object.entries(getObject(getObject(schema, "discriminator") ?? {}, "mapping") ?? {})) {
    const at = resolveMapping(scalarToString(target), holder, context);
    if (at !== undefined) byPointer.set(at, [...(byPointer.get(at) ?? []), value]);
  }
  return byPointer;
}

/** A value of `mapping` is the name of a component, if there is one of that name, else a reference (OpenAPI, Discriminator Object). */
export function resolveMapping(target: string, holder: Pointer, { refs, version }: Context): Pointer | undefined {
  const component = toComponentPointer(target, version);
  const pointer = refs.at(component) === undefined ? refs.pointerOf(target, holder) : component;
  return pointer === undefined ? undefined : followReferences(pointer, refs);
}

/** The pointer at the end of a chain of references. */
export function followReferences(pointer: Pointer, refs: Refs): Pointer {
  const ref = getPureReference(refs.at(pointer) ?? null);
  return (ref === undefined ? undefined : refs.target(ref, pointer)?.pointer) ?? pointer;
}

/** What the declarations of a property say about its values. */
export interface DeclaredValues {
  /** The only values that it can have; undefined if they are not listed. `null` is left out. */
  readonly listed: readonly Json[] | undefined;
  /** The described type, if the values are not listed. */
  readonly type: string | undefined;
}

/** Reads which values all declarations of a property allow. */
export function readDeclaredValues(declarations: readonly Located[], refs: Refs): DeclaredValues {
  const read = declarations.map(({ value, pointer }) => readValues(value, pointer, refs, new Set()));
  return read.reduce(combine, { listed: undefined, type: undefined });
}

const combine = (a: DeclaredValues, b: DeclaredValues): DeclaredValues => ({
  listed: a.listed && b.listed ? a.listed.filter((value) => b.listed?.includes(value)) : (a.listed ?? b.listed),
  type: a.type ?? b.type,
});

function readValues(schema: Tree, pointer: Pointer, refs: Refs, seen: Set<Pointer>): DeclaredValues {
  if (!isObject(schema) || seen.has(pointer)) return { listed: undefined, type: undefined };
  seen.add(pointer);
  const types = [get(schema, "type") ?? []].flat().map(scalarToString);
  const own: DeclaredValues = { listed: readListed(schema, types), type: types.find((type) => type !== "null") };
  const ref = getString(schema, "$ref");
  const target = ref === undefined ? undefined : refs.target(ref, pointer);
  const readAll = (keyword: string): DeclaredValues[] =>
    (getArray(schema, keyword) ?? []).map((value, index) =>
      readValues(value, childPointer(pointer, keyword, index), refs, seen),
    );
  const choices = [readAll("oneOf"), readAll("anyOf")].map(unite);
  return [
    ...(target ? [readValues(target.value, target.pointer, refs, seen)] : []),
    ...readAll("allOf"),
    ...choices,
  ].reduce(combine, own);
}

function readListed(schema: TreeObject, types: readonly string[]): readonly Json[] | undefined {
  const constant = get(schema, "const");
  const values = get(schema, "enum");
  if (constant !== undefined) return [roundIntegers(constant)];
  if (isArray(values)) return values.filter((value) => value !== null).map(roundIntegers);
  return types.length === 1 && types[0] === "null" ? [] : undefined;
}

function unite(choices: readonly DeclaredValues[]): DeclaredValues {
  const type = choices.map((choice) => choice.type).find((name) => name !== undefined);
  const listed = choices.map((choice) => choice.listed);
  return {
    listed: listed.length === 0 || listed.includes(undefined) ? undefined : listed.flatMap((list) => list ?? []),
    type,
  };
}

/** The values that the texts of a `mapping` stand for. Its keys are strings, but the property may be a number or a boolean. */
export function toDeclaredValues(texts: readonly string[], { listed, type }: DeclaredValues): readonly Json[] {
  if (listed) return listed.filter((value) => texts.includes(String(value)));
  return texts.map((text) => {
    if ((type === "integer" || type === "number") && text.trim() !== "" && Number.isFinite(Number(text)))
      return Number(text);
    return type === "boolean" && (text === "true" || text === "false") ? text === "true" : text;
  });
}
