import type { Field, Identifier, ObjectType, ParameterStyle, TypeNode } from "../../ir/ir.js";
import { get, getBoolean, getObject, getString, type Located, type TreeObject } from "../../load/load.js";
import type { LowerContext, SchemaLocation } from "../context.js";
import { toMemberIdentifier } from "../names/names.js";
import { mergeObjects, unite, UNKNOWN } from "../schema/combine-types.js";
import { lowerSchema } from "../schema/schema.js";
import { expandParts, hasBytes } from "./form-parts.js";

/** A form: a urlencoded or multipart body, or a query string. */
export interface LoweredForm {
  /** The object with the declared properties, if the schema is one, and it allows no others. */
  readonly object: ObjectType | undefined;
  /** The type of the whole value, if it has files. */
  readonly type: TypeNode | undefined;
  /** The fields of all objects that the value can be. */
  readonly fields: readonly Field[];
}

/**
 * Lowers a form (OpenAPI, Encoding Object). The value can be one object, or one of several by `oneOf` and `anyOf`.
 * Properties of one name are one field.
 */
export function lowerForm(
  media: TreeObject,
  kind: "form" | "multipart",
  { pointer, hint }: Pick<SchemaLocation, "pointer" | "hint">,
  context: LowerContext,
): LoweredForm {
  const schema = context.refs.resolve(get(media, "schema"), pointer);
  const type = schema ? lowerWhole(schema, hint, context) : UNKNOWN;
  const parts = kind === "multipart" ? expandParts(type, context) : type;
  const objects = listObjects(parts, context, new Set());
  const fields = mergeFields(objects, media);
  // A union is one value, even if it has only one branch.
  const isUnion = ["oneOf", "anyOf"].some((keyword) => schema && get(schema.value, keyword) !== undefined);
  const only = isUnion ? undefined : findObject(parts, context);
  const spreads = only !== undefined && only.properties.length > 0 && only.additional === undefined;
  return { object: spreads ? only : undefined, type: hasBytes(parts) ? parts : undefined, fields };
}

/** The type of the whole value. A base that others extend is the union of those. */
function lowerWhole({ value, pointer }: Located<TreeObject>, hint: string, context: LowerContext): TypeNode {
  const location = { pointer, direction: "request", hint, isModel: true } as const;
  return context.hierarchies.at(pointer)
    ? context.models.resolvePointer(pointer, location, context)
    : lowerSchema(value, location, context);
}

/** The object that a type is, through references. */
function findObject(type: TypeNode, context: LowerContext, seen: readonly Identifier[] = []): ObjectType | undefined {
  if (type.kind === "object") return type;
  if (type.kind !== "ref" || seen.includes(type.model)) return undefined;
  return findObject(context.models.expand(type.model, context), context, [...seen, type.model]);
}

/** The objects that a value can be: through references, and the branches of unions and intersections. */
function listObjects(type: TypeNode, context: LowerContext, seen: Set<Identifier>): readonly ObjectType[] {
  switch (type.kind) {
    case "object":
      return [type];
    case "ref":
      if (seen.has(type.model)) return [];
      seen.add(type.model);
      return listObjects(context.models.expand(type.model, context), context, seen);
    case "union":
      return type.options.flatMap((option) => listObjects(option, context, seen));
    case "intersection":
      return type.parts.flatMap((part) => listObjects(part, context, seen));
    default:
      return [];
  }
}

/** One field for each name. Its type is the union of the types that the objects give the property. */
function mergeFields(objects: readonly ObjectType[], media: TreeObject): readonly Field[] {
  const [only, ...others] = objects;
  const properties = others.length === 0 ? (only?.properties ?? []) : objects.reduce(mergeObjects).properties;
  return properties.map(({ pointer, name, member, type, docs }) => {
    const alternatives = objects.flatMap((object) => object.properties.filter((property) => property.name === name));
    const known = alternatives.filter((property) => property.type.kind !== "unknown");
    return {
      pointer,
      name,
      member: toMemberIdentifier(member),
      required: alternatives.length === objects.length && alternatives.every(({ required }) => required),
      ...lowerEncoding(getObject(getObject(media, "encoding") ?? {}, name) ?? {}),
      type: known.length > 0 && others.length > 0 ? unite(known.map((property) => property.type)) : type,
      docs,
    };
  });
}

const FIELD_STYLES: readonly ParameterStyle[] = [
  "form",
  "spaceDelimited",
  "pipeDelimited",
  "tabDelimited",
  "deepObject",
];

/**
 * An Encoding Object. If it has no style, the content type decides: the one that it gives, or the default for the type
 * (OpenAPI, Encoding Object).
 */
function lowerEncoding(encoding: TreeObject): Pick<Field, "style" | "explode" | "allowReserved" | "contentType"> {
  const isStyled = ["style", "explode", "allowReserved"].some((key) => get(encoding, key) !== undefined);
  const style = FIELD_STYLES.find((name) => name === (getString(encoding, "style") ?? "form"));
  return {
    style: isStyled ? style : undefined,
    explode: getBoolean(encoding, "explode") ?? (style === "form" || style === "deepObject"),
    allowReserved: getBoolean(encoding, "allowReserved") === true,
    contentType: getString(encoding, "contentType"),
  };
}
