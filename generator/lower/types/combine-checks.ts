import type { Checked, Checks, ExactNumber, TypeNode } from "../../ir/ir.js";

type Alternatives = Checked["checks"];

/** The most alternatives that are kept. Beyond it a type is not checked. */
const MOST = 16;

/** The type with the checks of another one as well: its values pass both. */
export function addChecks<Type extends TypeNode>(type: Type, checks: Alternatives): Type {
  if (!checks || !mayHaveChecks(type)) return type;
  const all = type.checks ? type.checks.flatMap((own) => checks.map((other) => mergeChecks(own, other))) : checks;
  return all.length > MOST ? type : { ...type, checks: all };
}

/** The type without its checks, and without those of its parts. */
export function withoutChecks(type: TypeNode): TypeNode {
  const plain = withoutOwnChecks(type);
  switch (plain.kind) {
    case "array":
      return { ...plain, items: withoutChecks(plain.items) };
    case "tuple":
      return { ...plain, items: plain.items.map(withoutChecks), rest: plain.rest && withoutChecks(plain.rest) };
    case "object":
      return {
        ...plain,
        properties: plain.properties.map((property) => ({ ...property, type: withoutChecks(property.type) })),
        additional: plain.additional && withoutChecks(plain.additional),
      };
    case "union":
      return { ...plain, options: plain.options.map(withoutChecks) };
    case "intersection":
      return { ...plain, parts: plain.parts.map(withoutChecks) };
    default:
      return plain;
  }
}

/** The type whose values pass the checks of one of two types, which are equal apart from checks. */
export function uniteChecks(a: TypeNode, b: TypeNode): TypeNode {
  const [first, second] = [withoutOwnChecks(a), withoutOwnChecks(b)];
  const same = JSON.stringify(first) === JSON.stringify(second) ? first : withoutChecks(a);
  const [own, other] = [listChecks(a), listChecks(b)];
  if (!own || !other) return same;
  const texts = new Set(own.map((checks) => JSON.stringify(checks)));
  const all = [...own, ...other.filter((checks) => !texts.has(JSON.stringify(checks)))];
  return all.length > MOST ? same : addChecks(same, all);
}

const mayHaveChecks = (type: TypeNode): type is Extract<TypeNode, Checked> =>
  ["unknown", "scalar", "array", "tuple", "object", "ref"].includes(type.kind);

function withoutOwnChecks(type: TypeNode): TypeNode {
  if (!mayHaveChecks(type)) return type;
  const { checks: _, ...plain } = type;
  return plain;
}

/** The alternatives of a type that has checks. */
export const listChecks = (type: TypeNode): Alternatives => (mayHaveChecks(type) ? type.checks : undefined);

/** The checks that two schemas demand together. */
function mergeChecks(a: Checks, b: Checks): Checks {
  const merged: { -readonly [Key in keyof Checks]: Checks[Key] } = { ...a, ...b };
  for (const key of ["minLength", "minItems", "minProperties"] as const) {
    const values = [a[key], b[key]].filter((value) => value !== undefined);
    if (values.length > 1) merged[key] = Math.max(...values);
  }
  for (const key of ["maxLength", "maxItems", "maxProperties"] as const) {
    const values = [a[key], b[key]].filter((value) => value !== undefined);
    if (values.length > 1) merged[key] = Math.min(...values);
  }
  for (const key of ["minimum", "exclusiveMinimum"] as const) {
    const [one, other] = [a[key], b[key]];
    if (one !== undefined && other !== undefined) merged[key] = isLess(one, other) ? other : one;
  }
  for (const key of ["maximum", "exclusiveMaximum"] as const) {
    const [one, other] = [a[key], b[key]];
    if (one !== undefined && other !== undefined) merged[key] = isLess(one, other) ? one : other;
  }
  const formats = joinLists(a.formats, b.formats);
  const patterns = joinLists(a.patterns, b.patterns);
  const multipleOf = joinLists(a.multipleOf, b.multipleOf);
  return {
    ...merged,
    ...(formats && { formats }),
    ...(patterns && { patterns }),
    ...(multipleOf && { multipleOf }),
  };
}

/** Strings are compared as they are: a long integer beside a number is never needed with all digits. */
const isLess = (a: ExactNumber, b: ExactNumber): boolean =>
  typeof a === "string" && typeof b === "string" ? BigInt(a) < BigInt(b) : Number(a) < Number(b);

function joinLists<Item>(a: readonly Item[] | undefined, b: readonly Item[] | undefined): readonly Item[] | undefined {
  if (!a || !b) return a ?? b;
  const texts = new Set(a.map((item) => JSON.stringify(item)));
  return [...a, ...b.filter((item) => !texts.has(JSON.stringify(item)))];
}
