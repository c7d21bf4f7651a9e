import type { Docs, Pointer } from "../../ir/ir.js";
import {
  get,
  getBoolean,
  getNumber,
  getObject,
  getString,
  isArray,
  isObject,
  type Tree,
  type TreeObject,
  textOf,
} from "../../load/tree.js";
import type { LowerContext } from "../context.js";
import { meaningOf } from "./format.js";

/** What a schema, or a parameter with its schema, says about itself in words. */
export function lowerDocs(
  described: Tree | undefined,
  pointer: Pointer,
  context: LowerContext,
  schema: Tree | undefined = described,
): Docs {
  if (!isObject(described)) return {};
  const target = isObject(schema) ? (context.refs.resolve(schema, pointer)?.value ?? schema) : {};
  const own = isObject(schema) ? schema : {};
  return {
    summary: getString(described, "summary"),
    description: getString(described, "description") ?? getString(own, "description"),
    deprecated: getBoolean(described, "deprecated") ?? getBoolean(target, "deprecated"),
    default: get(own, "default") ?? get(target, "default"),
    example: get(described, "example") ?? get(own, "example"),
    format: getString(target, "format"),
    constraints: constraintsOf(target, context),
    externalDocs: getString(getObject(described, "externalDocs") ?? {}, "url"),
  };
}

/** The limits of a schema, a phrase each (JSON Schema Validation, section 6). */
function constraintsOf(schema: TreeObject, { options }: LowerContext): string[] {
  const number = (key: string): number | undefined => getNumber(schema, key);
  const may = (...types: readonly string[]): boolean => mayBe(schema, types);
  const pattern = may("string") ? getString(schema, "pattern") : undefined;
  const multiple = may("number", "integer") ? number("multipleOf") : undefined;
  const phrases = [
    may("string") ? range(number("minLength"), number("maxLength"), "character") : undefined,
    may("number", "integer") ? numbers(schema) : undefined,
    may("array") ? range(number("minItems"), number("maxItems"), "item") : undefined,
    may("object") ? range(number("minProperties"), number("maxProperties"), "member") : undefined,
    may("array") && getBoolean(schema, "uniqueItems") === true ? "No item twice" : undefined,
    multiple === undefined ? undefined : `A multiple of ${multiple}`,
    pattern === undefined ? undefined : `Pattern: \`${pattern.replaceAll("`", "'")}\``,
    formatPhrase(getString(schema, "format"), options),
  ];
  return phrases.filter((phrase) => phrase !== undefined);
}

/** A keyword for values of other types than a schema's own says nothing (JSON Schema Validation, section 4.1). */
function mayBe(schema: TreeObject, types: readonly string[]): boolean {
  const type = get(schema, "type");
  const own = isArray(type) ? type : type === undefined ? [] : [type];
  return own.length === 0 || own.some((name) => types.includes(textOf(name)));
}

function range(least: number | undefined, most: number | undefined, unit: string): string | undefined {
  const plural = (count: number): string => (count === 1 ? unit : `${unit}s`);
  if (least !== undefined && least === most) return `Exactly ${least} ${plural(least)}`;
  if (least && most !== undefined) return `${least} to ${most} ${plural(most)}`;
  if (most !== undefined) return `At most ${most} ${plural(most)}`;
  return least ? `At least ${least} ${plural(least)}` : undefined;
}

/** `exclusiveMinimum` is a boolean in 3.0 and a number from 3.1 on. */
function numbers(schema: TreeObject): string | undefined {
  const [least, above] = bound(schema, "minimum", "exclusiveMinimum");
  const [most, below] = bound(schema, "maximum", "exclusiveMaximum");
  if (least !== undefined && most !== undefined && !above && !below) return `${least} to ${most}`;
  const low = least === undefined ? undefined : `${above ? "more than" : "at least"} ${least}`;
  const high = most === undefined ? undefined : `${below ? "less than" : "at most"} ${most}`;
  const text = [low, high].filter((phrase) => phrase !== undefined).join(" and ");
  return text === "" ? undefined : text.charAt(0).toUpperCase() + text.slice(1);
}

function bound(schema: TreeObject, inclusive: string, exclusive: string): readonly [number | undefined, boolean] {
  const strict = getNumber(schema, exclusive);
  return strict === undefined ? [getNumber(schema, inclusive), getBoolean(schema, exclusive) === true] : [strict, true];
}

/** Formats that the type already tells, or that say nothing to a caller, are left out. */
const SILENT = new Set(["int32", "int64", "float", "double", "binary", "string", "number", "object"]);

const DATES = new Set(["date-time", "date", "date-time-rfc-2822"]);

function formatPhrase(format: string | undefined, { dates, formats }: LowerContext["options"]): string | undefined {
  if (format === undefined || SILENT.has(format)) return undefined;
  const isDate = dates === "date" && DATES.has(format) && meaningOf(format, formats) === format;
  return isDate ? undefined : `Format: ${format.replace(/\s+/g, " ")}`;
}
