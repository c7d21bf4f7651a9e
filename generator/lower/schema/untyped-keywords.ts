import type { Report } from "../../diagnostics/diagnostics.js";
import type { Pointer } from "../../ir/ir.js";
import { childPointer, get, hasAny, isArray, isObject, type Tree, type TreeObject } from "../../load/load.js";
import type { LowerContext, SchemaLocation } from "../context.js";

/** The keywords that TypeScript has no type for, and the type of the values that each restricts. */
const UNTYPED = {
  not: undefined,
  if: undefined,
  dependentSchemas: "object",
  dependentRequired: "object",
  propertyNames: "object",
  contains: "array",
} as const;

const REPORTED: ReadonlySet<string> = new Set([...Object.keys(UNTYPED), "unevaluatedItems"]);

/** Reports the keywords of a schema that its type does not express. A keyword that leaves the type as it is is not reported. */
export function reportUntyped(schema: TreeObject, { pointer }: SchemaLocation, context: LowerContext): void {
  if (!hasAny(schema, REPORTED)) return;
  for (const [keyword, type] of Object.entries(UNTYPED)) {
    const value = get(schema, keyword);
    if (!isObject(value) || isEmpty(value) || !allows(schema, type)) continue;
    if (!isWithoutEffect(keyword, value, schema, pointer, context)) reportKeyword(keyword, pointer, context.report);
  }
  const isBranched = ["oneOf", "anyOf"].some((key) => isArray(get(schema, key)));
  if (isBranched && get(schema, "unevaluatedItems") !== undefined)
    reportKeyword("unevaluatedItems", pointer, context.report);
}

function reportKeyword(keyword: string, pointer: Pointer, report: Report): void {
  const message = `\`${keyword}\` can't be expressed in TypeScript; the emitted type follows the other keywords.`;
  report("FS3008", message, { pointer: childPointer(pointer, keyword), key: true });
}

/** No value matches `not: {}` or `not: true`. */
export const acceptsNothing = (not: Tree | undefined): boolean => not === true || (not !== undefined && isEmpty(not));

const isEmpty = (value: Tree): boolean => isObject(value) && Object.keys(value).length === 0;

/** Whether a schema allows values of a type. */
function allows(schema: TreeObject, type: string | undefined): boolean {
  const written = get(schema, "type");
  return type === undefined || written === undefined || (isArray(written) ? written : [written]).includes(type);
}

/**
 * Whether the emitted type is the same without a keyword. A keyword that only restricts the values of a scalar, as `pattern`
 * does, changes no type.
 */
function isWithoutEffect(
  keyword: string,
  value: TreeObject,
  schema: TreeObject,
  pointer: Pointer,
  { refs }: LowerContext,
): boolean {
  switch (keyword) {
    case "if":
      return get(schema, "then") === undefined && get(schema, "else") === undefined;
    case "contains":
      return get(schema, "items") !== undefined || get(schema, "prefixItems") !== undefined;
    case "propertyNames":
      return restrictsScalars(refs.resolve(value, childPointer(pointer, keyword))?.value ?? value);
    case "not":
      return isOfScalars(schema) && restrictsScalars(value);
    default:
      return false;
  }
}

const SCALARS: readonly Tree[] = ["string", "number", "integer", "boolean", "null"];

/** Whether all values of a schema are scalars, and an enum doesn't list them. */
function isOfScalars(schema: TreeObject): boolean {
  const type = get(schema, "type");
  const types = isArray(type) ? type : [type];
  return types.every((name) => name !== undefined && SCALARS.includes(name)) && get(schema, "enum") === undefined;
}

const LIMITS =
  "pattern format minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf description title $comment".split(
    " ",
  );

/** Whether a schema has only keywords that restrict the values of scalars. */
const restrictsScalars = (schema: TreeObject): boolean =>
  Object.entries(schema).every(([key, value]) => LIMITS.includes(key) || (key === "type" && SCALARS.includes(value)));
