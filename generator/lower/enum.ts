import type { Enum, Json, TypeNode } from "../ir.js";
import { getArray, getBoolean, getString, isArray, get, type Tree, type TreeObject } from "../load/tree.js";
import type { LowerContext, SchemaPlace } from "./context.js";
import { NULL, unite } from "./types.js";

/** A value as a type of its own. */
export const literalNode = (value: Tree): TypeNode => (value === null ? NULL : { kind: "literal", value });

/** `enum` beside `type`: the values that the type takes (JSON Schema Validation, section 6.1.2). */
export function lowerEnum(schema: TreeObject, _place: SchemaPlace, { options, version }: LowerContext): TypeNode {
  const values = (getArray(schema, "enum") ?? []).filter((value) => matchesType(value, schema, version));
  const scalars = values.filter(isScalar);
  const structured = values.filter((value) => !isScalar(value)).map(literalNode);
  if (scalars.length === 0) return unite(structured);
  const known = scalars.filter((value) => value !== null);
  const open =
    options.openEnums &&
    known.length > 1 &&
    known.every((value) => typeof value === typeof known[0]) &&
    typeof known[0] !== "boolean";
  const node: Enum = { kind: "enum", values: [...new Set(scalars)], open };
  const [only] = node.values;
  if (node.values.length === 1 && only !== undefined) return unite([literalNode(only), ...structured]);
  return unite([node, ...structured]);
}

const isScalar = (value: Json): value is string | number | boolean | null =>
  typeof value !== "object" || value === null;

export const isMarkedNullable = (schema: TreeObject): boolean =>
  getBoolean(schema, "nullable") === true || getBoolean(schema, "x-nullable") === true;

function matchesType(value: Tree, schema: TreeObject, version: LowerContext["version"]): boolean {
  const type = get(schema, "type");
  if (type === undefined) return true;
  if (value === null && (version === "2.0" || version === "3.0") && isMarkedNullable(schema)) return true;
  const types = isArray(type) ? type.map(String) : [getString(schema, "type") ?? ""];
  return types.some((name) => TYPE_TESTS.get(name)?.(value) ?? true);
}

const TYPE_TESTS = new Map<string, (value: Tree) => boolean>([
  ["string", (value) => typeof value === "string"],
  ["number", (value) => typeof value === "number"],
  ["integer", (value) => typeof value === "number"],
  ["boolean", (value) => typeof value === "boolean"],
  ["null", (value) => value === null],
  ["array", (value) => isArray(value)],
  ["object", (value) => typeof value === "object" && value !== null && !isArray(value)],
]);
