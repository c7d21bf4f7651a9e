import type { Enum, Json, Pointer, TypeNode } from "../../ir/ir.js";
import {
  childPointer,
  get,
  getArray,
  getBoolean,
  getString,
  isArray,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import type { LowerContext, SchemaLocation } from "../context.js";
import { NULL, unite, UNKNOWN } from "./combine-types.js";

/** The type that has only one value. */
const createLiteral = (value: Tree): TypeNode => (value === null ? NULL : { kind: "literal", value });

/** `const`: the type of one value (JSON Schema Validation 2020-12, section 6.1.3). A number that has no literal is a `number`. */
export function lowerConst(value: Tree, pointer: Pointer, { report }: LowerContext): TypeNode {
  if (hasLiteral(value)) return createLiteral(value);
  report("FS3008", INFINITE, { pointer });
  return typeof value === "number" ? NUMBER : UNKNOWN;
}

const INFINITE =
  "An infinite number can't be a literal type; the emitted type is `number`, or `unknown` inside another value.";

/** Whether TypeScript can write a value: all its numbers are finite. */
const hasLiteral = (value: Tree): boolean =>
  typeof value === "number"
    ? Number.isFinite(value)
    : typeof value !== "object" || value === null || Object.values(value).every(hasLiteral);

/** `enum` (JSON Schema Validation 2020-12, section 6.1.2). A value that the `type` beside it refuses is left out. */
export function lowerEnum(schema: TreeObject, { pointer }: SchemaLocation, context: LowerContext): TypeNode {
  const { options, version } = context;
  const all = (getArray(schema, "enum") ?? []).filter((value) => matchesType(value, schema, version));
  const [values, infinite] = [all.filter(hasLiteral), all.filter((value) => !hasLiteral(value))];
  if (infinite.length > 0) {
    const wider = infinite.map((value) => lowerConst(value, childPointer(pointer, "enum"), context));
    return unite([...wider, ...values.map(createLiteral)]);
  }
  const scalars = values.filter(isScalar);
  const structured = values.filter((value) => !isScalar(value)).map(createLiteral);
  if (scalars.length === 0) return unite(structured);
  const known = scalars.filter((value) => value !== null);
  const open =
    options.openEnums &&
    known.length > 1 &&
    known.every((value) => typeof value === typeof known[0]) &&
    typeof known[0] !== "boolean";
  const node: Enum = { kind: "enum", values: [...new Set(scalars)], open };
  const [only] = node.values;
  if (node.values.length === 1 && only !== undefined) return unite([createLiteral(only), ...structured]);
  return unite([node, ...structured]);
}

const NUMBER: TypeNode = { kind: "scalar", name: "number", format: undefined };

const isScalar = (value: Json): value is string | number | boolean | null =>
  typeof value !== "object" || value === null;

/** Whether a schema has `nullable` of OpenAPI 3.0, or the `x-nullable` of Swagger 2.0. */
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
