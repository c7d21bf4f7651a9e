import type { Enum, Json, Pointer, TypeNode } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import { getArray, getBoolean, getString, isArray, get, type Tree, type TreeObject } from "../../load/tree.js";
import type { LowerContext, SchemaPlace } from "../context.js";
import { NULL, unite, UNKNOWN } from "./types.js";

/** A value as a type of its own. */
const literalNode = (value: Tree): TypeNode => (value === null ? NULL : { kind: "literal", value });

/** `const`: the one value that there is; a type that holds it where it can't be written down. */
export function lowerConst(value: Tree, pointer: Pointer, { report }: LowerContext): TypeNode {
  if (isSayable(value)) return literalNode(value);
  report("FS3008", INFINITE, { pointer });
  return typeof value === "number" ? NUMBER : UNKNOWN;
}

const INFINITE =
  "An infinite number can't be a literal type; the emitted type is `number`, or `unknown` inside another value.";

/** Whether every number of a value is one; a description nests no deeper than its limit. */
const isSayable = (value: Tree): boolean =>
  typeof value === "number"
    ? Number.isFinite(value)
    : typeof value !== "object" || value === null || Object.values(value).every(isSayable);

/** `enum` beside `type`: the values that the type takes (JSON Schema Validation, section 6.1.2). */
export function lowerEnum(schema: TreeObject, { pointer }: SchemaPlace, context: LowerContext): TypeNode {
  const { options, version } = context;
  const all = (getArray(schema, "enum") ?? []).filter((value) => matchesType(value, schema, version));
  const [values, infinite] = [all.filter(isSayable), all.filter((value) => !isSayable(value))];
  if (infinite.length > 0) {
    const wider = infinite.map((value) => lowerConst(value, child(pointer, "enum"), context));
    return unite([...wider, ...values.map(literalNode)]);
  }
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

const NUMBER: TypeNode = { kind: "scalar", name: "number", format: undefined };

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
