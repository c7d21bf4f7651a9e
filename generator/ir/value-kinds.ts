import type { FormatTable } from "./formats.js";
import { listObjectTypes, type FindModel } from "./object-types.js";
import type { Identifier, TypeNode, WireName } from "./types.js";

/** What a value is at run time. A long integer counts as a number. */
export type ValueKind = "string" | "number" | "boolean" | "date" | "bytes" | "array" | "object";

/** What is known about the position of a type. */
export interface KindContext {
  readonly formats: FormatTable;
  readonly findModel: FindModel;
  /** Whether bytes are files, as in a multipart body, and not the strings of JSON. */
  readonly hasFiles: boolean;
}

/**
 * What the values of a type can be at run time, in alphabetical order; undefined if they can be anything. `null` does not
 * count.
 */
export function listValueKinds(
  type: TypeNode,
  context: KindContext,
  seen: readonly Identifier[] = [],
): readonly ValueKind[] | undefined {
  switch (type.kind) {
    case "unknown":
      return undefined;
    case "never":
      return [];
    case "scalar":
      return listScalarKinds(type, context);
    case "literal":
      return type.format ? LONG_INTEGER : listKindsOf([type.value]);
    case "enum":
      return type.format ? LONG_INTEGER : type.values.length > 0 ? listKindsOf(type.values) : undefined;
    case "array":
    case "tuple":
      return ["array"];
    case "object":
      return ["object"];
    case "ref": {
      const own = seen.includes(type.model) ? undefined : context.findModel(type.model);
      return own && listValueKinds(own, context, [...seen, type.model]);
    }
    case "union": {
      const kinds = type.options.map((option) => listValueKinds(option, context, seen));
      return kinds.includes(undefined) ? undefined : sortKinds(kinds.flatMap((list) => list ?? []));
    }
    case "intersection": {
      const known = type.parts.flatMap((part) => {
        const kinds = listValueKinds(part, context, seen);
        return kinds ? [kinds] : [];
      });
      return known.length === 0 ? undefined : known.reduce((a, b) => a.filter((kind) => b.includes(kind)));
    }
  }
}

/** Callers may give and get long integers as strings under an option. */
const LONG_INTEGER: readonly ValueKind[] = ["number", "string"];

function listScalarKinds(
  { name, format }: TypeNode & { readonly kind: "scalar" },
  { formats, hasFiles }: KindContext,
): readonly ValueKind[] {
  if (format === "binary") return hasFiles ? ["bytes"] : ["string"];
  if (format === "int64") return formats.int64.isExact ? LONG_INTEGER : ["number"];
  if (format !== undefined) return ["date", "string"];
  if (name === "null") return [];
  return [name === "integer" ? "number" : name];
}

function listKindsOf(values: readonly unknown[]): readonly ValueKind[] {
  return sortKinds(values.flatMap((value) => getKind(value) ?? []));
}

function getKind(value: unknown): ValueKind | undefined {
  if (value === null) return undefined;
  if (Array.isArray(value)) return "array";
  if (typeof value === "string") return "string";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "object";
}

const sortKinds = (kinds: readonly ValueKind[]): readonly ValueKind[] => [...new Set(kinds)].sort();

/**
 * The properties whose values are of other kinds in one branch of a union than in another. A discriminator needs none of
 * them.
 */
export function findTypedProperties(
  { options, discriminator }: Pick<TypeNode & { readonly kind: "union" }, "options" | "discriminator">,
  context: KindContext,
): ReadonlySet<WireName> {
  if (discriminator) return new Set();
  const kinds = new Map<WireName, string>();
  const found = new Set<WireName>();
  for (const branch of options) {
    for (const { name, type } of listObjectTypes(branch, context.findModel).flatMap(({ properties }) => properties)) {
      const own = (listValueKinds(type, context) ?? ["anything"]).join();
      if ((kinds.get(name) ?? own) !== own) found.add(name);
      kinds.set(name, own);
    }
  }
  return found;
}

/** The longest list of values that is useful to distinguish the branches of a union. */
const MOST_VALUES = 8;

/** The values that a member can have, if the type lists a few. */
export function listFewValues(type: TypeNode): readonly (string | number | boolean | null)[] | undefined {
  const options = type.kind === "union" ? type.options : [type];
  const values = options.map((option) =>
    option.kind === "literal" && !option.format && !(typeof option.value === "object" && option.value !== null)
      ? [option.value]
      : option.kind === "enum" && !option.format && !option.open
        ? option.values
        : undefined,
  );
  const flat = values.flatMap((list) => list ?? []);
  return values.includes(undefined) || flat.length > MOST_VALUES ? undefined : flat;
}
