import { literal, propertyKey } from "../../code/escape.js";
import type { Json, ObjectType, Scalar, TypeNode } from "../../../generator/ir/ir.js";
import type { TypePosition } from "../../code/scope.js";
import type { DocContext } from "../context.js";
import { flatten, narrow } from "../../samples/intersection.js";
import type { Value } from "./print-value.js";

/** The most characters of a string and the most values that an example of the description may have. */
const [MAX_LENGTH, MAX_VALUES] = [200, 60];

/** What is looked up while a value is compared with a type, and how many more values the example may have. */
interface FitState {
  readonly models: DocContext["models"];
  readonly formats: DocContext["plan"]["formats"];
  left: number;
}

/** Prints a JSON value of the description as a value of a type. Undefined if it does not fit the type or is too long. */
export const fitValue = (
  json: Json | undefined,
  type: TypeNode,
  position: TypePosition,
  { models, plan: { formats } }: DocContext,
): Value | undefined =>
  json === undefined ? undefined : fit(json, type, position, { models, formats, left: MAX_VALUES });

function fit(value: Json, wanted: TypeNode, at: TypePosition, state: FitState): Value | undefined {
  if (state.left-- <= 0) return undefined;
  switch (wanted.kind) {
    case "unknown":
      return plainValue(value);
    case "never":
      return undefined;
    case "scalar":
      return fitScalar(value, wanted, wanted.format && state.formats[wanted.format].types[at]);
    case "literal":
      return JSON.stringify(wanted.value) === JSON.stringify(value) ? plainValue(value) : undefined;
    case "enum":
      return wanted.values.some((each) => each === value) ? plainValue(value) : undefined;
    case "array":
      return isList(value) ? listOf(value.map((item) => fit(item, wanted.items, at, state))) : undefined;
    case "tuple": {
      const { items, minimum, rest } = wanted;
      if (!isList(value) || value.length < minimum || (value.length > items.length && !rest)) return undefined;
      return listOf(value.map((item, index) => fit(item, items[index] ?? rest ?? { kind: "never" }, at, state)));
    }
    case "object":
      return isRecord(value) ? fitObject(value, wanted, at, state) : undefined;
    case "ref": {
      const model = state.models.get(wanted.model);
      return model && fit(value, model.type, "model", state);
    }
    case "union":
      return firstFitting(value, wanted.options, at, state);
    case "intersection": {
      const one = narrow(flatten(wanted, state.models));
      return one && fit(value, one, at, state);
    }
  }
}

function firstFitting(value: Json, options: readonly TypeNode[], at: TypePosition, state: FitState): Value | undefined {
  for (const option of options) {
    const before = state.left;
    const found = fit(value, option, at, state);
    if (found !== undefined) return found;
    state.left = before - 1;
  }
  return undefined;
}

/** Members that the type does not have are left out. */
function fitObject(
  value: { readonly [key: string]: Json },
  { properties, additional }: ObjectType,
  at: TypePosition,
  state: FitState,
): Value | undefined {
  const members: (readonly [string, Value])[] = [];
  for (const { name, member, required, type: inner } of properties) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    if (given === undefined && !required) continue;
    const found = given === undefined ? undefined : fit(given, inner, at, state);
    if (found === undefined) return undefined;
    members.push([propertyKey(member), found]);
  }
  const known = new Set(properties.map(({ name }): string => name));
  const others = Object.entries(value).filter(([key]) => !known.has(key));
  if (!additional || additional.kind === "never") return { members };
  for (const [key, item] of others) {
    const found = fit(item, additional, at, state);
    if (found === undefined) return undefined;
    members.push([propertyKey(key), found]);
  }
  return { members };
}

function fitScalar(value: Json, { name, format }: Scalar, types: readonly string[] = []): Value | undefined {
  if (format === "int64") {
    if (typeof value !== "number" || !Number.isSafeInteger(value)) return undefined;
    return types.includes("number") ? literal(value) : types.includes("bigint") ? `${value}n` : literal(String(value));
  }
  if (format !== undefined && typeof value === "string") {
    if (types.includes("Blob")) return undefined;
    if (!types.includes("Date")) return plainValue(value);
    return Number.isNaN(Date.parse(value)) ? undefined : `new Date(${literal(value)})`;
  }
  const kind = value === null ? "null" : typeof value;
  return kind === (name === "integer" ? "number" : name) ? plainValue(value) : undefined;
}

function plainValue(value: Json): Value | undefined {
  if (typeof value === "string" && value.length > MAX_LENGTH) return undefined;
  if (isList(value)) return listOf(value.map(plainValue));
  if (!isRecord(value)) return literal(value);
  const members = Object.entries(value).map(([key, item]) => [propertyKey(key), plainValue(item)] as const);
  const fitting = members.flatMap(([key, item]) => (item === undefined ? [] : [[key, item] as const]));
  return fitting.length === members.length ? { members: fitting } : undefined;
}

function listOf(values: readonly (Value | undefined)[]): Value | undefined {
  const items = values.filter((value) => value !== undefined);
  return items.length === values.length ? { items } : undefined;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !isList(value);
