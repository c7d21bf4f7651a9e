import { isJsonType, type JsonEvents, type Pointer } from "../../ir/ir.js";
import {
  childPointer,
  get,
  getArray,
  getDocumentName,
  getObject,
  getString,
  getStrings,
  isArray,
  isObject,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { joinParts } from "../schema/part-pointers.js";

/** The schema of server-sent events, and which of them have JSON in their data. */
export interface EventSchema {
  /** As described, but `data` has the schema of the JSON that it holds. */
  readonly schema: Tree | undefined;
  readonly jsonEvents: JsonEvents;
}

/** One of the alternatives of an event's schema. */
interface Branch {
  /** The event's types. Undefined if the branch does not say. */
  readonly types: readonly string[] | undefined;
  /** Whether the data is JSON. Undefined if the branch does not describe data. */
  readonly isJson: boolean | undefined;
}

interface Rewritten {
  readonly schema: Tree;
  readonly branches: readonly Branch[];
}

/** Longer nestings of schemas are left as they are. */
const MOST_LEVELS = 20;

const UNSAID: Branch = { types: undefined, isJson: undefined };

/**
 * Reads the schema of the events of a stream (OpenAPI 3.2, Media Type Object, `itemSchema`). Data is JSON if its schema has
 * a JSON `contentMediaType`, or allows other values than strings. The schema of the JSON then takes the place of the string.
 */
export function readEventSchema(schema: Tree | undefined, pointer: Pointer, context: LowerContext): EventSchema {
  if (schema === undefined) return { schema, jsonEvents: "none" };
  const { schema: rewritten, branches } = rewrite(schema, pointer, context, MOST_LEVELS);
  return { schema: rewritten, jsonEvents: chooseJsonEvents(branches) };
}

function chooseJsonEvents(branches: readonly Branch[]): JsonEvents {
  const json = branches.filter((branch) => branch.isJson === true);
  const others = branches.filter((branch) => branch.isJson !== true);
  if (json.length === 0) return "none";
  if (others.length === 0) return "all";
  const types = new Set(json.flatMap((branch) => branch.types ?? []));
  const isToldApart =
    json.every((branch) => branch.types) && !others.some((branch) => branch.types?.some((type) => types.has(type)));
  return isToldApart ? [...types] : "some";
}

/** Replaces the schema of `data` in a schema and its alternatives. A schema without JSON stays as it is, references included. */
function rewrite(schema: Tree, pointer: Pointer, context: LowerContext, levels: number): Rewritten {
  const same: Rewritten = { schema, branches: [UNSAID] };
  const found = context.refs.resolve(schema, pointer);
  if (!found || levels === 0 || !isObject(schema)) return same;
  const { $ref: ref, ...beside } = schema;
  if (ref !== undefined) {
    const target = rewrite(found.value, found.pointer, context, levels - 1);
    if (target.schema === found.value) return { schema, branches: target.branches };
    // References in another file are relative to that file.
    const isElsewhere = getDocumentName(found.pointer) !== getDocumentName(pointer);
    const allOf = isElsewhere ? joinParts([{ value: target.schema, pointer: found.pointer }]) : [target.schema];
    if (Object.keys(beside).length > 0) return rewriteObject({ allOf, ...beside }, pointer, context, levels - 1);
    return isElsewhere ? { schema: { allOf }, branches: target.branches } : target;
  }
  return rewriteObject(schema, pointer, context, levels);
}

function rewriteObject(schema: TreeObject, pointer: Pointer, context: LowerContext, levels: number): Rewritten {
  const data = get(getObject(schema, "properties") ?? {}, "data");
  const own: Branch = {
    types: listTypes(get(getObject(schema, "properties") ?? {}, "event")),
    isJson: data === undefined ? undefined : holdsJson(data, pointer, context, levels),
  };
  const json = data === undefined ? undefined : jsonSchemaOf(data);
  let result: TreeObject = json === undefined ? schema : withData(schema, json);
  let branches: readonly Branch[] = [own];
  for (const keyword of ["allOf", "oneOf", "anyOf"] as const) {
    const list = getArray(schema, keyword);
    if (!list) continue;
    const options = list.map((option, at) =>
      rewrite(option, childPointer(pointer, keyword, String(at)), context, levels - 1),
    );
    const isChanged = options.some((option, at) => option.schema !== list[at]);
    if (isChanged)
      result = replaceParts(
        result,
        keyword,
        options.map((option) => option.schema),
      );
    if (keyword === "allOf") {
      for (const option of options) branches = combine(branches, option.branches);
      continue;
    }
    const combined = combine(
      branches,
      options.flatMap((option) => option.branches),
    );
    // Data that only some alternatives describe as JSON would contradict a string beside them.
    if (own.isJson === false && combined.some((branch) => branch.isJson)) result = moveData(result, keyword, options);
    branches = combined;
  }
  return { schema: result, branches };
}

/** Replaces the parts of a schema. A discriminator names components, which the new parts are not. */
function replaceParts(schema: TreeObject, keyword: string, parts: readonly Tree[]): TreeObject {
  const { discriminator: _, ...rest } = schema;
  return { ...rest, [keyword]: parts };
}

const combine = (outer: readonly Branch[], inner: readonly Branch[]): readonly Branch[] =>
  outer.flatMap((a) =>
    inner.map((b) => ({
      types: b.types ?? a.types,
      isJson: a.isJson === true || b.isJson === true ? true : (b.isJson ?? a.isJson),
    })),
  );

const withData = (schema: TreeObject, data: Tree): TreeObject => ({
  ...schema,
  properties: { ...getObject(schema, "properties"), data },
});

/** Moves the property `data` into the alternatives that do not describe it, and into each whether it is required. */
function moveData(schema: TreeObject, keyword: "oneOf" | "anyOf", options: readonly Rewritten[]): TreeObject {
  const { data = true, ...properties } = getObject(schema, "properties") ?? {};
  const required = getStrings(schema, "required");
  const moved = options.map(({ schema: option, branches }) => {
    if (!isObject(option)) return option;
    const part = get(option, "$ref") === undefined ? option : { allOf: [option] };
    const isDescribed = branches.some(({ isJson }) => isJson !== undefined);
    return {
      ...(isDescribed ? part : withData(part, data)),
      ...(required.includes("data") ? { required: [...getStrings(part, "required"), "data"] } : {}),
    };
  });
  return { ...schema, properties, required: required.filter((name) => name !== "data"), [keyword]: moved };
}

/** The values of a property's `const` or `enum`. */
function listTypes(schema: Tree | undefined): readonly string[] | undefined {
  if (!isObject(schema)) return undefined;
  const constant = getString(schema, "const");
  if (constant !== undefined) return [constant];
  const values = getArray(schema, "enum")?.filter((value) => typeof value === "string");
  return values && values.length > 0 ? values : undefined;
}

/** The schema of the JSON in a string (JSON Schema 2020-12, section 8.5). Undefined if the schema is that of the data itself. */
function jsonSchemaOf(data: Tree): Tree | undefined {
  if (!isObject(data) || !isJsonType(getString(data, "contentMediaType") ?? "")) return undefined;
  return get(data, "contentSchema") ?? {};
}

/** Whether data with a schema is JSON: it says so, or it can be something else than a string. Undefined if it says nothing. */
function holdsJson(data: Tree, pointer: Pointer, context: LowerContext, levels: number): boolean | undefined {
  const found = context.refs.resolve(data, pointer);
  if (!found || levels === 0) return undefined;
  const { value } = found;
  if (jsonSchemaOf(value) !== undefined) return true;
  const type = get(value, "type");
  if (type !== undefined)
    return (isArray(type) ? type : [type]).some((name) => name !== "string" && name !== "null" && name !== null);
  const values = getArray(value, "enum") ?? (get(value, "const") === undefined ? undefined : [get(value, "const")]);
  if (values) return values.some((item) => typeof item !== "string");
  if (["properties", "additionalProperties", "items", "prefixItems"].some((key) => get(value, key) !== undefined))
    return true;
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((keyword) => getArray(value, keyword) ?? []);
  const held = parts.map((part) => holdsJson(part, found.pointer, context, levels - 1));
  return held.includes(true) ? true : held.find((each) => each !== undefined);
}
