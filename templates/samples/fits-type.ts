import type { Identifier, Json, Model, ObjectType, Scalar, TypeNode } from "../../generator/ir/ir.js";

/** The deepest nesting of types that is compared. A recursive type ends there. */
const DEEPEST = 40;

/** Whether JSON on the wire is a value of a type. Examples of descriptions often are not. */
export function fitsType(
  value: Json,
  type: TypeNode,
  models: ReadonlyMap<Identifier, Pick<Model, "type">>,
  depth = 0,
): boolean {
  const fits = (inner: Json, wanted: TypeNode): boolean => fitsType(inner, wanted, models, depth + 1);
  if (depth > DEEPEST) return false;
  switch (type.kind) {
    case "unknown":
      return true;
    case "never":
      return false;
    case "scalar":
      return fitsScalar(value, type);
    case "literal":
      return JSON.stringify(type.format ? String(value) : value) === JSON.stringify(type.value);
    case "enum":
      return fitsEnum(value, type);
    case "array":
      return isList(value) && value.every((item) => fits(item, type.items));
    case "tuple": {
      const { items, rest, minimum } = type;
      const isLong = isList(value) && value.length >= minimum && (rest !== undefined || value.length <= items.length);
      return isLong && value.every((item, at) => fits(item, items[at] ?? rest ?? { kind: "never" }));
    }
    case "object":
      return isRecord(value) && fitsObject(value, type, fits);
    case "ref": {
      const model = models.get(type.model);
      return model !== undefined && fits(value, model.type);
    }
    case "union":
      return type.options.some((option) => fits(value, option));
    case "intersection":
      return type.parts.every((part) => fits(value, part));
  }
}

function fitsScalar(value: Json, { name, format }: Scalar): boolean {
  if (format === "int64" || name === "integer") return Number.isInteger(value);
  if (typeof value === "string" && format !== undefined && format !== "binary") return !Number.isNaN(Date.parse(value));
  return (value === null ? "null" : typeof value) === name;
}

function fitsEnum(value: Json, { values, format, open }: TypeNode & { readonly kind: "enum" }): boolean {
  const known = format ? String(value) : value;
  return values.some((each) => each === known) || (open && values.some((each) => typeof each === typeof known));
}

/** Members that the type does not have are allowed, as they are in responses. */
function fitsObject(
  value: JsonObject,
  { properties, additional }: ObjectType,
  fits: (value: Json, type: TypeNode) => boolean,
): boolean {
  const known = new Set(properties.map(({ name }): string => name));
  const hasMembers = properties.every(({ name, required, type }) => {
    const item = Object.hasOwn(value, name) ? value[name] : undefined;
    return item === undefined ? !required : fits(item, type);
  });
  const others = Object.entries(value).filter(([key]) => !known.has(key));
  return hasMembers && (!additional || others.every(([, item]) => fits(item, additional)));
}

type JsonObject = { readonly [key: string]: Json };

/** Whether JSON is an array. */
export const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** Whether JSON is an object. */
export const isRecord = (value: Json): value is JsonObject =>
  typeof value === "object" && value !== null && !isList(value);
