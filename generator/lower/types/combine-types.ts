import type { Enum, ObjectType, Property, TypeNode } from "../../ir/ir.js";
import { addChecks, listChecks, uniteChecks, withoutChecks } from "./combine-checks.js";

export const UNKNOWN: TypeNode = { kind: "unknown" };
export const NEVER: TypeNode = { kind: "never" };
export const NULL: TypeNode = { kind: "scalar", name: "null", format: undefined };

/** A string that only equal types share. Checks do not count, since TypeScript has no type for them. */
function keyOf(type: TypeNode): string {
  if (type.kind === "ref") return `ref ${type.model}`;
  const key = JSON.stringify(type);
  return key.includes(CHECKS) ? JSON.stringify(withoutChecks(type)) : key;
}

const CHECKS = '"checks":';

/** Whether two types are equal, with all their parts. */
export const isSameType = (a: TypeNode, b: TypeNode): boolean =>
  a === b || (a.kind === b.kind && keyOf(a) === keyOf(b));

/** The union of types. Unions in it are flattened, and each type is kept once. An enum with `null` includes `null`. */
export function unite(
  types: readonly TypeNode[],
  discriminator: (TypeNode & { kind: "union" })["discriminator"] = undefined,
): TypeNode {
  const [first] = types;
  if (first && types.length === 1 && first.kind !== "union" && first.kind !== "unknown") return first;
  const flat = types.flatMap((type) => (type.kind === "union" && !type.discriminator ? type.options : [type]));
  if (flat.some(({ kind }) => kind === "unknown")) return UNKNOWN;
  const options = new Map<string, TypeNode>();
  let hasEnumWithNull = false;
  for (const type of flat) {
    if (type.kind === "never" || (hasEnumWithNull && type.kind === "scalar" && type.name === "null")) continue;
    const key = keyOf(type);
    const known = options.get(key);
    options.set(key, known ? uniteChecks(known, type) : type);
    hasEnumWithNull ||= type.kind === "enum" && type.values.includes(null);
  }
  const [only, ...others] = options.values();
  if (only === undefined) return NEVER;
  return others.length === 0 ? only : { kind: "union", options: [only, ...others], discriminator };
}

/** The type of the values that both types have. */
export function intersect(a: TypeNode, b: TypeNode): TypeNode {
  if (a.kind === "unknown" || isSameType(a, b)) return addChecks(b, listChecks(a));
  if (b.kind === "unknown") return addChecks(a, listChecks(b));
  if (a.kind === "never" || b.kind === "never") return NEVER;
  if (a.kind === "scalar" || b.kind === "scalar") return intersectScalar(a, b);
  if (a.kind === "enum" && b.kind === "enum") {
    return withValues(
      { ...a, open: a.open && b.open },
      a.values.filter((value) => b.values.includes(value)),
    );
  }
  if (a.kind === "object" && b.kind === "object") return mergeObjects(a, b);
  return { kind: "intersection", parts: [...listParts(a), ...listParts(b)] };
}

const withValues = (type: Enum, values: Enum["values"]): TypeNode =>
  values.length === 0 && !type.open ? NEVER : { ...type, values };

/** The parts of an intersection; any other type is its only part. */
export const listParts = (type: TypeNode): readonly TypeNode[] => (type.kind === "intersection" ? type.parts : [type]);

const KIND_OF: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
};

function intersectScalar(a: TypeNode, b: TypeNode): TypeNode {
  const [scalar, other] = a.kind === "scalar" ? [a, b] : [b, a];
  if (scalar.kind !== "scalar") return NEVER;
  if (other.kind === "scalar") {
    if (KIND_OF[scalar.name] !== KIND_OF[other.name]) return NEVER;
    return other.format ? addChecks(other, scalar.checks) : addChecks(scalar, other.checks);
  }
  if (other.kind === "enum" || other.kind === "literal") {
    if (other.format) return KIND_OF[scalar.name] === "number" ? other : NEVER;
  }
  if (other.kind === "enum") {
    const values = other.values.filter((value) =>
      value === null ? scalar.name === "null" : typeof value === KIND_OF[scalar.name],
    );
    return withValues(other, values);
  }
  if (other.kind === "literal") return typeof other.value === KIND_OF[scalar.name] ? other : NEVER;
  if (other.kind === "union") return unite(other.options.map((option) => intersect(scalar, option)));
  return { kind: "intersection", parts: [a, b] };
}

/** One object with the properties of both. */
export function mergeObjects(a: ObjectType, b: ObjectType): ObjectType {
  const merged = new Map<string, Property>(a.properties.map((property) => [property.name, property]));
  for (const property of b.properties) {
    const before = merged.get(property.name);
    merged.set(property.name, before ? mergeProperties(before, property) : property);
  }
  const additional =
    a.additional && b.additional ? intersect(a.additional, b.additional) : (a.additional ?? b.additional);
  return addChecks(addChecks({ kind: "object", properties: [...merged.values()], additional }, a.checks), b.checks);
}

const mergeProperties = (a: Property, b: Property): Property => ({
  ...a,
  required: a.required || b.required,
  type: intersect(a.type, b.type),
  docs: { ...a.docs, ...Object.fromEntries(Object.entries(b.docs).filter(([, value]) => value !== undefined)) },
});
