import { OPENAPI_OBJECTS, WEBHOOK_OBJECTS } from "./tables/openapi-objects.js";
import { SCHEMA_KEYWORDS } from "./tables/schema-keywords.js";
import { SWAGGER_OBJECTS } from "./tables/swagger-objects.js";
import { VALUE_TYPES, type ValueType } from "./tables/value-types.js";
import type { Use } from "./violation.js";
import type { Version } from "../load/load.js";

/** What a field holds: the notation of `openapi-objects.ts`, parsed. */
export type FieldType = (
  | { readonly kind: "array"; readonly of: FieldType; readonly isUnique: boolean; readonly isFilled: boolean }
  | { readonly kind: "map"; readonly of: FieldType }
  | { readonly kind: "enum"; readonly values: readonly string[]; readonly understood: readonly string[] }
  /** An object of the specification, or a plain value, which has a `plain` type. */
  | { readonly kind: "named"; readonly name: string; readonly plain: ValueType | undefined }
) & { readonly use: Use };

type Fields = ReadonlyMap<string, FieldType>;
type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

const VERSIONS: readonly Version[] = ["2.0", "3.0", "3.1", "3.2"];

const OF_3: Table = { ...OPENAPI_OBJECTS, ...WEBHOOK_OBJECTS, Schema: SCHEMA_KEYWORDS };
const OF_2: Table = SWAGGER_OBJECTS;

/** The first or the last version that has a field. */
const VERSION_MARK = /^(\d\.\d)([+-]) /;

/** The fields of the objects that were asked for, by version. */
const TABLES: ReadonlyMap<Version, Map<string, Fields>> = new Map(VERSIONS.map((version) => [version, new Map()]));

function fieldsIn(fields: Readonly<Record<string, string>>, version: Version): Fields {
  return new Map(
    Object.entries(fields).flatMap(([field, notation]) => {
      const type = notation.split(" / ").find((part) => isOf(part, version));
      return type === undefined ? [] : [[field, parseFieldType(type.replace(VERSION_MARK, ""))] as const];
    }),
  );
}

function isOf(notation: string, version: Version): boolean {
  const [, mark = "", sign] = VERSION_MARK.exec(notation) ?? [];
  return sign === undefined || (sign === "+" ? version >= mark : version <= mark);
}

function parseFieldType(notation: string): FieldType {
  if (notation.startsWith("~")) return { ...parseFieldType(notation.slice(1)), use: "documentation" };
  if (notation.startsWith("-")) return { ...parseFieldType(notation.slice(1)), use: "unused" };
  const use = "emitted";
  if (notation.startsWith("=")) {
    const [values = [], understood = []] = notation
      .slice(1)
      .split("?")
      .map((list) => list.split("|"));
    return { kind: "enum", values, understood, use };
  }
  if (notation.startsWith("{")) return { kind: "map", of: parseFieldType(notation.slice(1, -1)), use };
  const [, item, marks = ""] = /^\[(.*)\]([!+]*)$/.exec(notation) ?? [];
  if (item === undefined) return { kind: "named", name: notation, plain: VALUE_TYPES[notation], use };
  return { kind: "array", of: parseFieldType(item), isUnique: marks.includes("!"), isFilled: marks.includes("+"), use };
}

/** The fields of an object in a version; none where the version has no such object. */
export function getFields(object: string, version: Version): Fields {
  const known = TABLES.get(version)?.get(object);
  if (known) return known;
  const fields = fieldsIn((version === "2.0" ? OF_2 : OF_3)[object] ?? {}, version);
  TABLES.get(version)?.set(object, fields);
  return fields;
}

/** The other version that has a field of an object: the next later one, else an older one. */
export function findVersionWith(object: string, field: string, version: Version): Version | undefined {
  const has = (other: Version): boolean => getFields(object, other).has(field);
  return VERSIONS.find((other) => other > version && has(other)) ?? VERSIONS.findLast(has);
}

const parsed = new Map<string, FieldType>();

/** The type that a notation stands for which is in no table of fields. */
export function getFieldType(notation: string): FieldType {
  const type = parsed.get(notation) ?? parseFieldType(notation);
  parsed.set(notation, type);
  return type;
}
