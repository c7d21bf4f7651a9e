import { SCHEMA } from "./schema-keywords.js";
import { SHAPES } from "./openapi-objects.js";
import { SWAGGER_SHAPES } from "./swagger-objects.js";
import type { Version } from "../load/version.js";

/** What stands in a place: the notation of `shapes.ts`, read. */
export type ShapeType = (
  | { readonly kind: "list"; readonly of: ShapeType; readonly isUnique: boolean; readonly isFilled: boolean }
  | { readonly kind: "map"; readonly of: ShapeType }
  | { readonly kind: "words"; readonly words: readonly string[] }
  /** A plain value, or an object of the specification, by its name. */
  | { readonly kind: "named"; readonly name: string }
) & { readonly isMild: boolean };

type Fields = ReadonlyMap<string, ShapeType>;

const VERSIONS: readonly Version[] = ["2.0", "3.0", "3.1", "3.2"];

const OF_3: Readonly<Record<string, Readonly<Record<string, string>>>> = { ...SHAPES, Schema: SCHEMA };
const OF_2: typeof OF_3 = SWAGGER_SHAPES;

/** From, or up to, which version a field is there. */
const MARK = /^(\d\.\d)([+-]) /;

/** The fields of each object, by version. */
const TABLES: ReadonlyMap<Version, ReadonlyMap<string, Fields>> = new Map(
  VERSIONS.map((version) => [version, tableOf(version === "2.0" ? OF_2 : OF_3, version)]),
);

function tableOf(shapes: typeof OF_3, version: Version): ReadonlyMap<string, Fields> {
  return new Map(Object.entries(shapes).map(([name, fields]) => [name, fieldsIn(fields, version)]));
}

function fieldsIn(fields: Readonly<Record<string, string>>, version: Version): Fields {
  return new Map(
    Object.entries(fields).flatMap(([field, text]) => {
      const type = text.split(" / ").find((part) => isOf(part, version));
      return type === undefined ? [] : [[field, readShape(type.replace(MARK, ""))] as const];
    }),
  );
}

function isOf(text: string, version: Version): boolean {
  const [, mark = "", sign] = MARK.exec(text) ?? [];
  return sign === undefined || (sign === "+" ? version >= mark : version <= mark);
}

function readShape(text: string): ShapeType {
  if (text.startsWith("~")) return { ...readShape(text.slice(1)), isMild: true };
  const isMild = false;
  if (text.startsWith("=")) return { kind: "words", words: text.slice(1).split("|"), isMild };
  if (text.startsWith("{")) return { kind: "map", of: readShape(text.slice(1, -1)), isMild };
  const [, item, marks] = /^\[(.*)\]([!+]*)$/.exec(text) ?? [];
  if (item === undefined) return { kind: "named", name: text, isMild };
  const [isUnique, isFilled] = [marks?.includes("!") === true, marks?.includes("+") === true];
  return { kind: "list", of: readShape(item), isUnique, isFilled, isMild };
}

const NO_FIELDS: Fields = new Map();

/** The fields of an object in a version; none where that has no such object. */
export const fieldsOf = (shape: string, version: Version): Fields => TABLES.get(version)?.get(shape) ?? NO_FIELDS;

/** The other version that has a field of an object: the next later one, else an older one. */
export function versionWith(shape: string, field: string, version: Version): Version | undefined {
  const has = (other: Version): boolean => fieldsOf(shape, other).has(field);
  return VERSIONS.find((other) => other > version && has(other)) ?? VERSIONS.findLast(has);
}

const memo = new Map<string, ShapeType>();

/** A notation that doesn't come from a table. */
export function shapeType(text: string): ShapeType {
  const type = memo.get(text) ?? readShape(text);
  memo.set(text, type);
  return type;
}
