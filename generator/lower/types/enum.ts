import { createFormatTable, type Enum, type Pointer, type TypeNode } from "../../ir/ir.js";
import {
  childPointer,
  get,
  getArray,
  getBoolean,
  getString,
  isArray,
  roundIntegers,
  scalarToString,
  type Tree,
  type TreeObject,
  writeJson,
} from "../../load/load.js";
import type { LowerContext, SchemaLocation } from "../context.js";
import { NEVER, NULL, unite, UNKNOWN } from "./combine-types.js";
import { lowerEnumLabels } from "./enum-labels.js";
import { createScalar } from "./format.js";

/** `const`: the type of one value (JSON Schema Validation 2020-12, section 6.1.3). Undefined if the `type` refuses it. */
export function lowerConst(
  schema: TreeObject,
  { pointer }: SchemaLocation,
  context: LowerContext,
): TypeNode | undefined {
  const value = get(schema, "const") ?? null;
  const at = childPointer(pointer, "const");
  if (!matchesType(value, schema, context.version)) {
    const type = writeJson(get(schema, "type") ?? null);
    const message = `The \`type\` ${type} does not allow the value of \`const\`; it is ignored, and \`type\` decides.`;
    context.report("FS3012", message, { pointer: at, key: true });
    return undefined;
  }
  return lowerValue(value, findExactFormat(schema, context), at, context);
}

/** The type that has only one value. If TypeScript can't write the value, that is reported. */
function lowerValue(value: Tree, format: Enum["format"], pointer: Pointer, { report }: LowerContext): TypeNode {
  if (value === null) return NULL;
  if (!hasLiteral(value)) {
    report("FS3008", INFINITE, { pointer });
    return typeof value === "number" ? NUMBER : UNKNOWN;
  }
  return format && isInteger(value)
    ? { kind: "literal", value: scalarToString(value), format }
    : { kind: "literal", value: roundIntegers(value) };
}

const INFINITE =
  "An infinite number can't be a literal type; the emitted type is `number`, or `unknown` inside another value.";

/** Whether TypeScript can write a value: all its numbers are finite. */
const hasLiteral = (value: Tree): boolean =>
  typeof value === "number"
    ? Number.isFinite(value)
    : typeof value !== "object" || value === null || Object.values(value).every(hasLiteral);

const isNumber = (value: Tree): boolean => typeof value === "number" || typeof value === "bigint";

const isInteger = (value: Tree): value is number | bigint => typeof value === "bigint" || Number.isInteger(value);

/** The format `int64`, if the schema has it or `uint64`, and the options keep all digits of such integers. */
function findExactFormat(schema: TreeObject, { options }: LowerContext): Enum["format"] {
  const type = get(schema, "type");
  const isOfIntegers = isArray(type) ? type.includes("integer") : type === "integer";
  const { format } = createScalar("integer", getString(schema, "format"), options.formats);
  return isOfIntegers && format === "int64" && createFormatTable(options).int64.isExact ? format : undefined;
}

/**
 * `enum` (JSON Schema Validation 2020-12, section 6.1.2). A value that the `type` beside it refuses is left out. Undefined if
 * that is every value, so that `type` alone decides.
 */
export function lowerEnum(
  schema: TreeObject,
  { pointer }: SchemaLocation,
  context: LowerContext,
): TypeNode | undefined {
  const format = findExactFormat(schema, context);
  const written = getArray(schema, "enum") ?? [];
  const values = written.filter((value) => matchesType(value, schema, context.version));
  const at = childPointer(pointer, "enum");
  reportContradictions(schema, written, values, at, context);
  if (values.length === 0 && written.length > 0) return undefined;
  if (!values.every(hasLiteral)) return unite(values.map((value) => lowerValue(value, undefined, at, context)));
  const isExact = (value: Tree): boolean => format !== undefined && (value === null || isInteger(value));
  const { openEnums } = context.options;
  const labels = lowerEnumLabels(schema, written);
  return unite([
    createEnum(values.filter(isExact).map(writeScalar), openEnums, { format, labels }),
    createEnum(
      values
        .filter((value) => !isExact(value))
        .map(roundIntegers)
        .filter(isScalar),
      openEnums,
      { labels },
    ),
    ...values.filter((value) => !isScalar(value)).map((value) => lowerValue(value, undefined, at, context)),
  ]);
}

/** Reports values that the `type` refuses, and a type with null whose enum does not list null. */
function reportContradictions(
  schema: TreeObject,
  written: readonly Tree[],
  values: readonly Tree[],
  pointer: Pointer,
  { report }: LowerContext,
): void {
  const refused = values.length === written.length ? [] : written.filter((value) => !values.includes(value));
  const type = get(schema, "type") ?? null;
  const position = { pointer, key: true };
  if (refused.length > 0) {
    const list = refused.slice(0, 3).map((value) => `\`${writeJson(value).slice(0, 60)}\``);
    const more = refused.length > list.length ? ` and ${refused.length - list.length} more` : "";
    const result = values.length > 0 ? "left out" : "ignored, and `type` decides";
    const message = `The \`type\` ${writeJson(type)} does not allow ${list.join(", ")}${more} of \`enum\`; ${refused.length === 1 ? "the value is" : "the values are"} ${result}.`;
    report("FS3012", message, position);
  }
  const allowsNull =
    isMarkedNullable(schema) || (isArray(type) && type.some((name) => name === "null" || name === null));
  if (allowsNull && !written.includes(null) && values.length > 0)
    report("FS3012", "The type allows null, but `enum` does not list it; the emitted type has no null.", position);
}

const writeScalar = (value: Tree): string | null => (value === null ? null : scalarToString(value));

/** The enum of some scalars, or the literal if there is only one. */
function createEnum(
  scalars: readonly Enum["values"][number][],
  isOpen: boolean,
  { format, labels }: Pick<Enum, "format" | "labels">,
): TypeNode {
  const values = [...new Set(scalars)];
  const known = values.filter((value) => value !== null);
  const [only] = values;
  if (only === undefined) return NEVER;
  if (values.length === 1) return only === null ? NULL : { kind: "literal", value: only, ...(format && { format }) };
  const open =
    isOpen &&
    known.length > 1 &&
    known.every((value) => typeof value === typeof known[0]) &&
    typeof known[0] !== "boolean";
  return { kind: "enum", values, ...(format && { format }), ...(labels && { labels }), open };
}

const NUMBER: TypeNode = { kind: "scalar", name: "number", format: undefined };

const isScalar = <Value extends Tree>(value: Value): value is Exclude<Value, object> =>
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
  ["number", isNumber],
  ["integer", isNumber],
  ["boolean", (value) => typeof value === "boolean"],
  ["null", (value) => value === null],
  ["array", (value) => isArray(value)],
  ["object", (value) => typeof value === "object" && value !== null && !isArray(value)],
]);
