import { get, getString, isArray, type Located, type TreeObject } from "../../load/load.js";

type SchemaValue = Pick<Located<TreeObject>, "value">;

/** The types of a schema without null. A schema without `type` is an array or an object if its keywords say so. */
function listTypes({ value }: SchemaValue): readonly string[] {
  const type = get(value, "type");
  if (isArray(type)) return type.map(String).filter((name) => name !== "null");
  if (typeof type === "string") return [type];
  if (get(value, "items") !== undefined) return ["array"];
  return get(value, "properties") === undefined ? [] : ["object"];
}

const hasOnly = (schema: SchemaValue, allowed: readonly string[]): boolean => {
  const types = listTypes(schema);
  return types.length > 0 && types.every((type) => allowed.includes(type));
};

/** Whether a schema allows only arrays, or null. */
export const isArraySchema = (schema: SchemaValue): boolean => hasOnly(schema, ["array"]);

/** Whether a schema allows only numbers, or null. */
export const isNumberSchema = (schema: SchemaValue): boolean => hasOnly(schema, ["integer", "number"]);

/** Whether a schema allows only booleans, or null. */
export const isBooleanSchema = (schema: SchemaValue): boolean => hasOnly(schema, ["boolean"]);

/** Whether a schema is a string that is neither an enum nor a date. */
export const isStringSchema = (schema: SchemaValue): boolean =>
  hasOnly(schema, ["string"]) && get(schema.value, "enum") === undefined && !getFormat(schema).startsWith("date");

/** The `format` of a schema; empty if it has none. */
export const getFormat = ({ value }: SchemaValue): string => getString(value, "format") ?? "";
