import {
  listObjectTypes,
  type Field,
  type FieldEncoding,
  type FindModel,
  type ObjectType,
  type ParameterStyle,
  type Pointer,
  type RequestContent,
} from "../../ir/ir.js";
import {
  childPointer,
  get,
  getArray,
  getBoolean,
  getObject,
  getString,
  isObject,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import type { LowerContext, SchemaLocation } from "../context.js";
import { toMemberIdentifier } from "../names/names.js";
import { mergeObjects, unite } from "../types/combine-types.js";
import { lowerSchema } from "../schema/schema.js";
import { expandObject, expandParts, hasBytes } from "./form-parts.js";

/** A form as far as it is known before the models are lowered. */
export interface LoweredForm {
  /** The object that the schema is, through references; undefined if it is something else. */
  readonly object: ObjectType | undefined;
  /** Whether it declares all its properties. */
  readonly isClosed: boolean;
  readonly encoding: RequestContent["encoding"];
}

/** Lowers a form: a urlencoded or multipart body, or a query string (OpenAPI, Encoding Object). */
export function lowerForm(
  media: TreeObject,
  kind: "form" | "multipart",
  { pointer, hint }: Pick<SchemaLocation, "pointer" | "hint">,
  context: LowerContext,
): LoweredForm {
  const found = lowerFormObject(get(media, "schema"), pointer, hint, context);
  const findModel: FindModel = (model) => context.models.findScalar(model, context);
  const object = found && kind === "multipart" ? expandObject(found, findModel) : found;
  // Before 3.1 a style counts only in a urlencoded form.
  const hasStyles = kind === "form" || context.version !== "3.0";
  const encodings = lowerEncodings(media, hasStyles);
  return {
    object,
    isClosed: object !== undefined && object.properties.length > 0 && object.additional === undefined,
    encoding: kind === "multipart" && found ? { ...findEncodedTexts(found, context), ...encodings } : encodings,
  };
}

/** The object that a form's schema is, through references and `allOf`; undefined if it is something else. */
function lowerFormObject(
  schema: Tree | undefined,
  pointer: Pointer,
  hint: string,
  context: LowerContext,
): ObjectType | undefined {
  const resolved = context.refs.resolve(schema, pointer);
  // A base that others extend is the union of those.
  if (!resolved || context.hierarchies.at(resolved.pointer)) return undefined;
  const { value, pointer: at } = resolved;
  const type = lowerSchema(value, { pointer: at, direction: "request", hint, isModel: true }, context);
  if (type.kind === "object") return type;
  // An `allOf` with nothing but a reference is that reference.
  const allOf = getArray(value, "allOf") ?? [];
  const index = allOf.findIndex((part) => isObject(part) && get(part, "$ref") !== undefined);
  if (type.kind !== "ref" || index < 0) return undefined;
  return lowerFormObject(allOf[index], childPointer(at, "allOf", index), hint, context);
}

/** The Encoding Objects of a form, by the names of properties. */
export const lowerEncodings = (media: TreeObject, hasStyles = true): Record<string, FieldEncoding> =>
  Object.fromEntries(
    Object.entries(getObject(media, "encoding") ?? {}).map(([name, encoding]) => [
      name,
      lowerEncoding(isObject(encoding) ? encoding : {}, hasStyles),
    ]),
  );

/** Strings with a `contentEncoding` are parts of the type `application/octet-stream` (OpenAPI 3.1, Encoding Object, `contentType`). */
function findEncodedTexts({ properties }: ObjectType, { refs }: LowerContext): Record<string, FieldEncoding> {
  const isEncoded = (pointer: Pointer): boolean => {
    const found = refs.resolve(refs.at(pointer), pointer);
    if (!found) return false;
    const isText = getString(found.value, "contentEncoding") !== undefined;
    return isText || (get(found.value, "items") !== undefined && isEncoded(childPointer(found.pointer, "items")));
  };
  const encoded = properties.filter(({ pointer }) => isEncoded(pointer));
  return Object.fromEntries(encoded.map(({ name }) => [name, ENCODED_TEXT]));
}

/** A form that is one value, with the fields of all objects that it can be, and with files as its binary parts. */
export function completeForm<Form extends Pick<RequestContent, "kind" | "type" | "encoding">>(
  form: Form,
  findModel: FindModel,
): Form & Pick<RequestContent, "fields"> {
  const { kind, type, encoding } = form;
  const parts = kind === "multipart" ? expandParts(type, findModel) : type;
  const fields = mergeFields(listObjectTypes(parts, findModel), encoding);
  return { ...form, type: hasBytes(parts) ? parts : type, fields };
}

/** One field for each name. Its type is the union of the types that the objects give the property. */
export function mergeFields(objects: readonly ObjectType[], encoding: RequestContent["encoding"]): readonly Field[] {
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
      ...((encoding && Object.hasOwn(encoding, name) ? encoding[name] : undefined) ?? NO_ENCODING),
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
function lowerEncoding(encoding: TreeObject, hasStyles = true): FieldEncoding {
  const isStyled = hasStyles && ["style", "explode", "allowReserved"].some((key) => get(encoding, key) !== undefined);
  const style = FIELD_STYLES.find((name) => name === (getString(encoding, "style") ?? "form"));
  return {
    style: isStyled ? style : undefined,
    explode: getBoolean(encoding, "explode") ?? (style === "form" || style === "deepObject"),
    allowReserved: hasStyles && getBoolean(encoding, "allowReserved") === true,
    contentType: getString(encoding, "contentType"),
  };
}

const NO_ENCODING: FieldEncoding = lowerEncoding({});
const ENCODED_TEXT: FieldEncoding = { ...NO_ENCODING, contentType: "application/octet-stream" };
