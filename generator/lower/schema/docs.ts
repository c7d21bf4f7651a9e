import type { Docs, Json, Pointer } from "../../ir/ir.js";
import {
  compareCodeUnits,
  get,
  getBoolean,
  getNumber,
  getObject,
  getString,
  hasAny,
  hasOnlyNumbers,
  isArray,
  isObject,
  roundIntegers,
  scalarToString,
  type Tree,
  type TreeObject,
  writeJson,
} from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { chooseBodyKind, isJsonType } from "../../ir/media-types.js";
import { findMeaning } from "../types/format.js";

/**
 * The documentation of a schema, or of an object with a schema, such as a parameter (OpenAPI, Schema Object; JSON Schema
 * Validation 2020-12, section 9).
 */
export function lowerDocs(
  described: Tree | undefined,
  pointer: Pointer,
  context: LowerContext,
  schema: Tree | undefined = described,
): Docs {
  if (!isObject(described)) return {};
  const target = isObject(schema) ? (context.refs.resolve(schema, pointer)?.value ?? schema) : {};
  const written = isObject(schema) ? schema : {};
  const value = get(written, "default") ?? get(target, "default");
  const example = findWritten(described, pointer, context) ?? findWritten(written, pointer, context);
  return {
    summary: getString(described, "summary"),
    description: getString(described, "description") ?? getString(written, "description"),
    deprecated: getBoolean(described, "deprecated") ?? getBoolean(target, "deprecated"),
    default: value === undefined ? undefined : roundIntegers(value),
    defaultJson: writeLongIntegers(value),
    example: example === undefined ? undefined : roundIntegers(example),
    exampleJson: writeLongIntegers(example),
    format: getString(target, "format"),
    constraints: describeConstraints(target, context),
    externalDocs: getString(getObject(described, "externalDocs") ?? {}, "url"),
  };
}

/** The JSON of a value, if a number in it can't hold all digits of an integer. */
function writeLongIntegers(value: Tree | undefined): string | undefined {
  if (value === undefined || hasOnlyNumbers(value)) return undefined;
  const json = writeJson(value);
  return json === writeJson(roundIntegers(value)) ? undefined : json;
}

/** The example of a Media Type Object. Integers are numbers. */
export function findExample(
  media: TreeObject,
  contentType: string,
  pointer: Pointer,
  context: LowerContext,
): Json | undefined {
  const example = findWritten(media, pointer, context, (text) => readSerialized(text, contentType));
  return example === undefined ? undefined : roundIntegers(example);
}

/** The value that an example in its serialized form has (OpenAPI 3.2, Example Object, `serializedValue`). */
function readSerialized(text: string, contentType: string): Tree | undefined {
  if (!isJsonType(contentType)) return chooseBodyKind(contentType) === "text" ? text : undefined;
  try {
    const value: Tree = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** `example`, or one of `examples`: the first of an array in a schema, and the first by name of a map of Example Objects. */
function findWritten(
  object: TreeObject,
  pointer: Pointer,
  { refs }: LowerContext,
  readText: (serialized: string) => Tree | undefined = () => undefined,
): Tree | undefined {
  const [example, examples] = [get(object, "example"), get(object, "examples")];
  if (example !== undefined || examples === undefined) return example;
  if (isArray(examples)) return examples[0];
  // The order of keys means nothing in JSON, so the first name decides.
  const named = isObject(examples) ? Object.entries(examples).sort(([a], [b]) => compareCodeUnits(a, b)) : [];
  const found = refs.resolve(named[0]?.[1], pointer)?.value;
  if (!found) return undefined;
  const serialized = getString(found, "serializedValue");
  return (
    get(found, "value") ?? get(found, "dataValue") ?? (serialized === undefined ? undefined : readText(serialized))
  );
}

/** The keywords that are described to the reader. */
const DESCRIBED = new Set(
  "minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems minProperties maxProperties uniqueItems pattern format".split(
    " ",
  ),
);

/** A phrase for each limit of a schema (JSON Schema Validation 2020-12, section 6). */
function describeConstraints(schema: TreeObject, { options }: LowerContext): string[] {
  if (!hasAny(schema, DESCRIBED)) return [];
  const number = (key: string): number | undefined => getNumber(schema, key);
  const may = (...types: readonly string[]): boolean => allowsType(schema, types);
  const pattern = may("string") ? getString(schema, "pattern") : undefined;
  const multiple = may("number", "integer") ? getExact(schema, "multipleOf") : undefined;
  const phrases = [
    may("string") ? describeRange(number("minLength"), number("maxLength"), "character") : undefined,
    may("number", "integer") ? describeNumbers(schema) : undefined,
    may("array") ? describeRange(number("minItems"), number("maxItems"), "item") : undefined,
    may("object") ? describeRange(number("minProperties"), number("maxProperties"), "member") : undefined,
    may("array") && getBoolean(schema, "uniqueItems") === true ? "No item twice" : undefined,
    multiple === undefined ? undefined : `A multiple of ${multiple}`,
    pattern === undefined ? undefined : `Pattern: \`${pattern.replaceAll("`", "'")}\``,
    describeFormat(getString(schema, "format"), options),
  ];
  return phrases.filter((phrase) => phrase !== undefined);
}

/** Whether a schema allows one of some types. A keyword for other types has no effect (JSON Schema Validation 2020-12, section 4.1). */
function allowsType(schema: TreeObject, types: readonly string[]): boolean {
  const type = get(schema, "type");
  const allowed = isArray(type) ? type : type === undefined ? [] : [type];
  return allowed.length === 0 || allowed.some((name) => types.includes(scalarToString(name)));
}

function describeRange(least: number | undefined, most: number | undefined, unit: string): string | undefined {
  const plural = (count: number): string => (count === 1 ? unit : `${unit}s`);
  if (least !== undefined && least === most) return `Exactly ${least} ${plural(least)}`;
  if (least && most !== undefined) return `${least} to ${most} ${plural(most)}`;
  if (most !== undefined) return `At most ${most} ${plural(most)}`;
  return least ? `At least ${least} ${plural(least)}` : undefined;
}

/** `exclusiveMinimum` is a boolean in 3.0 and a number from 3.1 on. */
function describeNumbers(schema: TreeObject): string | undefined {
  const [least, above] = readBound(schema, "minimum", "exclusiveMinimum");
  const [most, below] = readBound(schema, "maximum", "exclusiveMaximum");
  if (least !== undefined && most !== undefined && !above && !below) return `${least} to ${most}`;
  const low = least === undefined ? undefined : `${above ? "more than" : "at least"} ${least}`;
  const high = most === undefined ? undefined : `${below ? "less than" : "at most"} ${most}`;
  const text = [low, high].filter((phrase) => phrase !== undefined).join(" and ");
  return text === "" ? undefined : text.charAt(0).toUpperCase() + text.slice(1);
}

function readBound(
  schema: TreeObject,
  inclusive: string,
  exclusive: string,
): readonly [number | bigint | undefined, boolean] {
  const strict = getExact(schema, exclusive);
  return strict === undefined ? [getExact(schema, inclusive), getBoolean(schema, exclusive) === true] : [strict, true];
}

/** A finite number with all its digits. */
function getExact(schema: TreeObject, key: string): number | bigint | undefined {
  const value = get(schema, key);
  return typeof value === "bigint" ? value : getNumber(schema, key);
}

/** Formats that the type expresses already, or that do not help a caller. */
const OMITTED = new Set(["int32", "int64", "float", "double", "binary", "string", "number", "object"]);

const DATES = new Set(["date-time", "date", "date-time-rfc-2822"]);

function describeFormat(format: string | undefined, { dates, formats }: LowerContext["options"]): string | undefined {
  if (format === undefined || OMITTED.has(format)) return undefined;
  const isDate = dates === "date" && DATES.has(format) && findMeaning(format, formats) === format;
  return isDate ? undefined : `Format: ${format.replace(/\s+/g, " ")}`;
}
