import type { Pointer, TypeNode } from "../../ir/ir.js";
import { childPointer, get, getArray, getNumber, isArray, type Located, type TreeObject } from "../../load/load.js";
import { locateSubschema, type LowerContext, type SchemaLocation } from "../context.js";
import { checkType } from "../types/checks.js";
import { intersect, NEVER, NULL, unite, UNKNOWN } from "../types/combine-types.js";
import { isMarkedNullable } from "../types/enum.js";
import { lowerSchema } from "./schema.js";

/**
 * An array by `items`, or a tuple by `prefixItems` (JSON Schema 2020-12, section 10.3.1). Drafts before 2020-12 write a tuple
 * as an array of schemas in `items`, and the rest of it in `additionalItems`.
 */
export const lowerArray = (schema: TreeObject, location: SchemaLocation, context: LowerContext): TypeNode =>
  lowerArrays([{ value: schema, pointer: location.pointer }], location, context);

/**
 * The array that all of some schemas describe: the parts of an `allOf`, or one schema. It is a tuple if one of them has
 * `prefixItems`. A tuple is closed where `items`, `unevaluatedItems` or `maxItems` allows no further item.
 */
function lowerArrays(parts: readonly Located<TreeObject>[], location: SchemaLocation, context: LowerContext): TypeNode {
  const arrays = parts.map((part) => readItems(part));
  const rest = lowerRest(arrays, location, context);
  const length = Math.max(0, ...arrays.map(({ prefix }) => prefix.length));
  const check = (type: TypeNode): TypeNode =>
    parts.reduce((checked, { value, pointer }) => checkType(checked, value, pointer, context), type);
  if (arrays.every(({ isTuple }) => !isTuple)) return check({ kind: "array", items: rest });

  const maximum = Math.min(...parts.map(({ value }) => getNumber(value, "maxItems") ?? Infinity));
  const closedAt = Math.min(
    maximum,
    ...arrays.flatMap(({ prefix, items }) => (items?.value === false ? [prefix.length] : [])),
  );
  const items = Array.from({ length: Math.min(length, closedAt) }, (_, index) =>
    arrays
      .flatMap(({ prefix, items: others }) => prefix[index] ?? others ?? [])
      .map((item) => lowerItem(item, location, context))
      .reduce(intersect, UNKNOWN),
  );
  const isClosed = closedAt <= length || rest.kind === "never";
  return check({
    kind: "tuple",
    items,
    rest: isClosed ? undefined : rest,
    minimum: Math.max(0, ...parts.map(({ value }) => getNumber(value, "minItems") ?? 0)),
  });
}

/** The keywords of one schema that describe items. */
interface Items {
  readonly isTuple: boolean;
  readonly prefix: readonly Located[];
  /** The schema of the items behind the prefix. */
  readonly items: Located | undefined;
  /** The schema of the items that no other keyword describes. */
  readonly unevaluated: Located | undefined;
}

function readItems({ value, pointer }: Located<TreeObject>): Items {
  const at = (...path: (string | number)[]): Pointer => childPointer(pointer, ...path);
  const find = (key: string): Located | undefined => {
    const item = get(value, key);
    return item === undefined ? undefined : { value: item, pointer: at(key) };
  };
  const items = get(value, "items");
  const newer = getArray(value, "prefixItems");
  const older = newer ? undefined : isArray(items) ? items : undefined;
  const key = newer ? "prefixItems" : "items";
  return {
    isTuple: newer !== undefined || older !== undefined,
    prefix: (newer ?? older ?? []).map((item, index) => ({ value: item, pointer: at(key, index) })),
    items: older ? find("additionalItems") : find("items"),
    // `contains` describes items as well, at positions that are not known.
    unevaluated: get(value, "contains") === undefined ? find("unevaluatedItems") : undefined,
  };
}

/** The items behind all prefixes. `unevaluatedItems` describes them only if no schema has `items` for them. */
function lowerRest(arrays: readonly Items[], location: SchemaLocation, context: LowerContext): TypeNode {
  const items = arrays.flatMap((array) => array.items ?? []);
  const rest = items.length > 0 ? items : arrays.flatMap(({ unevaluated }) => unevaluated ?? []);
  return rest.map((item) => lowerItem(item, location, context)).reduce(intersect, UNKNOWN);
}

function lowerItem({ value, pointer }: Located, location: SchemaLocation, context: LowerContext): TypeNode {
  if (value === false) return NEVER;
  return lowerSchema(value, locateSubschema(location, { pointer, hint: `${location.hint} item` }), context);
}

const ARRAY_KEYWORDS =
  "items prefixItems additionalItems unevaluatedItems minItems maxItems uniqueItems contains".split(" ");

const OTHER_KEYWORDS = ["$ref", "$dynamicRef", "oneOf", "anyOf", "allOf", "enum", "const"];

/** Whether a schema only says which items an array has. */
export function isArrayPart(schema: TreeObject): boolean {
  const type = get(schema, "type");
  if (OTHER_KEYWORDS.some((key) => get(schema, key) !== undefined)) return false;
  const types = isArray(type) ? type : [type];
  return type === undefined
    ? ARRAY_KEYWORDS.some((key) => get(schema, key) !== undefined)
    : types.includes("array") && types.every((name) => name === "array" || name === "null" || name === null);
}

/** Whether a schema has a keyword that makes an array a tuple. */
export const isTuplePart = (schema: TreeObject): boolean =>
  getArray(schema, "prefixItems") !== undefined || isArray(get(schema, "items"));

/** The tuple that some parts of an `allOf` describe. It may be null if each part allows null. */
export function lowerTupleParts(
  parts: readonly Located<TreeObject>[],
  location: SchemaLocation,
  context: LowerContext,
): TypeNode {
  const tuple = lowerArrays(parts, location, context);
  const allowed = parts.map(({ value }) => (isMarkedNullable(value) ? [null] : get(value, "type")));
  const named = allowed.filter((types) => types !== undefined);
  const isNullable = named.every((types) => isArray(types) && types.some((name) => name === null || name === "null"));
  return named.length > 0 && isNullable ? unite([tuple, NULL]) : tuple;
}
