import { suggestSimilar } from "../diagnostics/diagnostics.js";
import type { Tree } from "../load/load.js";
import type { FieldType } from "./field-types.js";
import { isType } from "./schema-type.js";
import { VALUE_TYPES, type ValueType } from "./tables/value-types.js";
import { createBrokenRule, nameType, type Part, type Use, type Violation } from "./violation.js";

/** Whether a field holds a plain value, such as a string or a URL, and the value is right. Most values of a description are. */
export function hasRightValue(field: FieldType, value: Tree): boolean {
  if (field.kind === "enum") return typeof value === "string" && field.values.includes(value);
  if (field.kind !== "named") return false;
  return field.plain ? isRight(field.plain, value) : field.name === "type" && isType(value);
}

const isRight = (type: ValueType, value: Tree): boolean =>
  type.is(value) && (type.isRight === undefined || type.isRight(value as never));

/** Checks a plain value of the specification. */
export function checkValue(name: string, part: Part, use: Use): readonly Violation[] {
  const type = VALUE_TYPES[name];
  if (!type || isRight(type, part.value)) return [];
  if (!type.is(part.value)) return [reportWrongType(type.name, part, use === "documentation")];
  return [createBrokenRule(part.pointer, `${quoteValue(part)} ${type.wrong ?? ""}; it is used anyway.`)];
}

/** Longer values are not quoted. */
const LONGEST = 60;

const quoteValue = ({ value, name }: Part): string => {
  const text = String(value);
  return text === "" || text.length > LONGEST ? `The value of ${name}` : `\`${text}\``;
};

/** Checks a string that must be one of several. */
export function checkEnum(
  { values, understood }: FieldType & { readonly kind: "enum" },
  part: Part,
  use: Use,
): readonly Violation[] {
  const { value, pointer, name } = part;
  if (typeof value !== "string") return [reportWrongType("a string", part, use === "documentation")];
  if (values.includes(value)) return [];
  const isUnderstood = understood.includes(value);
  return [
    {
      code: use === "emitted" && !isUnderstood ? "FS3005" : "FS1207",
      pointer,
      message: `${name} must be one of ${values.join(", ")}, but is \`${value}\`${isUnderstood ? "; it is used anyway" : ""}.`,
      help: isUnderstood ? undefined : suggestSimilar(value, values),
    },
  ];
}

/** A value of the wrong type: an error, unless it can be ignored. */
export function reportWrongType(expected: string, part: Part, isIgnored: boolean): Violation {
  const { value, pointer, name, reference } = part;
  const consequence = isIgnored ? "; it is ignored" : "";
  const subject = reference
    ? `The reference \`${reference.text}\` must lead to ${expected}, but leads to`
    : `${name} must be ${expected}, but is`;
  return {
    code: isIgnored ? "FS1205" : "FS1204",
    pointer: reference?.pointer ?? pointer,
    message: `${subject} ${nameType(value)}${consequence}.`,
  };
}
