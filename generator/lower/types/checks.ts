import type { Checked, Checks, ExactNumber, Pattern, Pointer, TypeNode } from "../../ir/ir.js";
import { childPointer, get, getBoolean, getNumber, getString, type TreeObject } from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { addChecks } from "./combine-checks.js";

/** The keywords that restrict the values of each type. */
const KEYWORDS = {
  string: ["minLength", "maxLength", "patterns", "formats"],
  number: ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf", "formats"],
  array: ["minItems", "maxItems", "uniqueItems"],
  object: ["minProperties", "maxProperties"],
} as const satisfies Record<string, readonly (keyof Checks)[]>;

/**
 * The type with the checks of a schema (JSON Schema Validation 2020-12, section 6). Checks of other types have no effect on
 * it. Only the validators and the examples of mocks need checks, so without these options there are none.
 */
export function checkType<Type extends TypeNode>(
  type: Type,
  schema: TreeObject,
  pointer: Pointer,
  context: LowerContext,
): Type {
  const { validators, mocks } = context.options;
  if (validators === "none" && mocks === "none") return type;
  return addChecks(type, keepChecks(readChecks(schema, pointer, context), type));
}

/** The checks that values of a type can fail; undefined if there are none. */
function keepChecks(checks: Checks, type: TypeNode): Checked["checks"] {
  const keys = keywordsOf(type);
  const kept = Object.entries(checks).filter(([key]) => !keys || keys.some((one) => one === key));
  return kept.length > 0 ? [Object.fromEntries(kept)] : undefined;
}

/** The checks of a type; undefined if the type is not known yet, so that all may count. */
function keywordsOf(type: TypeNode): readonly (keyof Checks)[] | undefined {
  switch (type.kind) {
    case "scalar":
      if (type.name === "string") return KEYWORDS.string;
      return type.name === "number" || type.name === "integer" ? KEYWORDS.number : [];
    case "array":
    case "tuple":
      return KEYWORDS.array;
    case "object":
      return KEYWORDS.object;
    case "ref":
    case "unknown":
      return undefined;
    default:
      return [];
  }
}

function readChecks(schema: TreeObject, pointer: Pointer, context: LowerContext): Checks {
  const multiple = readExact(schema, "multipleOf");
  const pattern = readPattern(schema, pointer, context);
  const format = getString(schema, "format");
  const read = {
    ...readCounts(schema),
    ...readBounds(schema),
    multipleOf: multiple === undefined || Number(multiple) <= 0 ? undefined : [multiple],
    patterns: pattern && [pattern],
    // The option `formats` says that a format means something else.
    formats: format === undefined || Object.hasOwn(context.options.formats, format) ? undefined : [format],
    uniqueItems: getBoolean(schema, "uniqueItems") === true ? true : undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

const COUNTS = ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"] as const;

/** The keywords that count something. A minimum of 0 allows everything. */
const readCounts = (schema: TreeObject): Checks =>
  Object.fromEntries(
    COUNTS.flatMap((key) => {
      const value = getNumber(schema, key);
      const isUseful = value !== undefined && Number.isInteger(value) && value >= (key.startsWith("min") ? 1 : 0);
      return isUseful ? [[key, value]] : [];
    }),
  );

/** `exclusiveMinimum` is a boolean in 3.0, which changes `minimum`, and a number of its own from 3.1 on. */
function readBounds(schema: TreeObject): Checks {
  const bounds = [
    [getBoolean(schema, "exclusiveMinimum") === true ? "exclusiveMinimum" : "minimum", "minimum"],
    [getBoolean(schema, "exclusiveMaximum") === true ? "exclusiveMaximum" : "maximum", "maximum"],
    ["exclusiveMinimum", "exclusiveMinimum"],
    ["exclusiveMaximum", "exclusiveMaximum"],
  ] as const;
  return Object.fromEntries(
    bounds.flatMap(([key, keyword]) => {
      const value = readExact(schema, keyword);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function readExact(schema: TreeObject, key: string): ExactNumber | undefined {
  const value = get(schema, key);
  return typeof value === "bigint" ? String(value) : getNumber(schema, key);
}

/**
 * `pattern` (JSON Schema 2020-12, section 6.4). A pattern is matched by code points. Many patterns are valid only without that,
 * because they escape more than they have to.
 */
function readPattern(schema: TreeObject, pointer: Pointer, { report, options }: LowerContext): Pattern | undefined {
  const source = getString(schema, "pattern");
  if (source === undefined) return undefined;
  if (isValid(source, "u")) return { source, flags: "u" };
  // Without the flag `u` these escapes mean letters.
  if (!/\\[pP]\{|\\u\{/.test(source) && isValid(source, "")) return { source, flags: "" };
  const message = "`pattern` is not a regular expression of ECMAScript; the emitted schema does not check it.";
  if (options.validators !== "none") report("FS3008", message, { pointer: childPointer(pointer, "pattern") });
  return undefined;
}

function isValid(source: string, flags: Pattern["flags"]): boolean {
  try {
    return new RegExp(source, flags) instanceof RegExp;
  } catch {
    return false;
  }
}
