import {
  isBytes,
  type Field,
  type ObjectType,
  type ParameterStyle,
  type Pointer,
  type Property,
  type RequestBody,
  type RequestContent,
  type TypeNode,
} from "../../ir/ir.js";
import { toMemberIdentifier, toWireName } from "../names/names.js";
import {
  childPointer,
  get,
  getBoolean,
  getObject,
  getString,
  isObject,
  type Located,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import { listContents, type MediaContent } from "../media/contents.js";
import type { LowerContext, SchemaLocation } from "../context.js";
import { describeSharedBody } from "../names/pointer-names.js";
import { lowerDocs } from "../schema/docs.js";
import { chooseBodyKind, isJson } from "../media/media-type.js";
import { lowerSchema } from "../schema/schema.js";

/**
 * A Request Body Object (OpenAPI, Request Body Object); undefined if the operation has no body. The members are those
 * that the body would have alone. {@link nameParams} makes them differ from those of parameters.
 */
export function lowerRequestBody(
  value: Tree | undefined,
  at: Pointer,
  hint: string,
  context: LowerContext,
): RequestBody | undefined {
  const resolved = context.refs.resolve(value, at);
  const contents = putDefaultFirst(resolved ? listContents(resolved.value, resolved.pointer, context) : []);
  if (!resolved || contents.length === 0) return undefined;
  const isOnly = contents.length === 1;
  const lowered = contents.map((content) => lowerContent(content, isOnly, hint, context));
  const isChoice = !isOnly || contents.some(({ contentType }) => contentType.includes("*"));
  return {
    pointer: at,
    required: getBoolean(resolved.value, "required") === true,
    contents: lowered,
    contentTypeMember: isChoice ? toMemberIdentifier("contentType") : undefined,
    docs: lowerDocs(resolved.value, resolved.pointer, context, undefined),
  };
}

/** Puts JSON first if there is any, because the first content is the default. */
function putDefaultFirst(contents: readonly MediaContent[]): readonly MediaContent[] {
  const first = contents.find(({ contentType }) => isJson(contentType)) ?? contents[0];
  return [...contents.filter((content) => content === first), ...contents.filter((content) => content !== first)];
}

function lowerContent(
  { contentType, media, pointer }: MediaContent,
  isOnly: boolean,
  hint: string,
  context: LowerContext,
): RequestContent {
  const kind = chooseBodyKind(contentType);
  if (kind === "multipart") reportUnsentParts(contentType, media, pointer, context);
  const isLines = kind === "jsonLines" && get(media, "itemSchema") !== undefined;
  const keyword = isLines ? "itemSchema" : "schema";
  const schema = get(media, keyword);
  const was = `${hint} body`;
  const owner = describeSharedBody(pointer) ?? was;
  const location: SchemaLocation = {
    pointer: childPointer(pointer, keyword),
    direction: "request",
    hint: owner,
    formerly: { owner, was },
  };
  const plain =
    kind === "form" || kind === "multipart" ? lowerFormObject(schema, location.pointer, hint, context) : undefined;
  const form = plain && kind === "multipart" ? withBytes(plain, context) : plain;
  const fields = form ? form.properties.map((property) => lowerField(property, media)) : [];
  const spreads = form !== undefined && isOnly && form.properties.length > 0 && form.additional === undefined;
  return {
    contentType: toWireName(contentType),
    kind,
    member: spreads ? undefined : toMemberIdentifier("body"),
    fields,
    // A model is made for JSON, in which bytes are strings.
    type: spreads || (form && kind === "multipart" && hasFiles(form)) ? form : lowerSchema(schema, location, context),
  };
}

/** Reports the parts of a multipart body that are not sent as described. */
function reportUnsentParts(contentType: string, media: TreeObject, pointer: Pointer, { report }: LowerContext): void {
  if (!/^multipart\/form-data\b/i.test(contentType)) {
    const message = `\`${contentType}\` is not supported; the body is sent as \`multipart/form-data\`.`;
    report("FS3009", message, { pointer, key: true });
  }
  for (const [name, encoding] of Object.entries(getObject(media, "encoding") ?? {})) {
    const headers = isObject(encoding) && getObject(encoding, "headers");
    if (headers && Object.keys(headers).some((header) => header.toLowerCase() !== "content-type"))
      report("FS3009", `The headers of the part \`${name}\` are not sent.`, {
        pointer: childPointer(pointer, "encoding", name, "headers"),
        key: true,
      });
  }
}

/** The object that a form's schema is, through references and `allOf`; undefined if it is something else. */
function lowerFormObject(
  schema: Tree | undefined,
  pointer: Pointer,
  hint: string,
  context: LowerContext,
): ObjectType | undefined {
  const resolved = context.refs.resolve(schema, pointer);
  if (!resolved) return undefined;
  const type = lowerSchema(
    resolved.value,
    { pointer: resolved.pointer, direction: "request", hint, isModel: true },
    context,
  );
  return type.kind === "object" ? type : undefined;
}

/** The same object. A part whose schema is a reference to bytes is bytes, too. */
const withBytes = (form: ObjectType, context: LowerContext): ObjectType => ({
  ...form,
  properties: form.properties.map((property) => ({ ...property, type: lowerPartType(property, context) })),
});

function lowerPartType({ pointer, type }: Property, context: LowerContext): TypeNode {
  const { refs } = context;
  const schema = refs.resolve(refs.at(pointer), pointer);
  const bytes = lowerBytes(schema, context);
  if (!schema || bytes) return bytes ?? type;
  const at = childPointer(schema.pointer, "items");
  const items = type.kind === "array" ? lowerBytes(refs.resolve(get(schema.value, "items"), at), context) : undefined;
  return items ? { kind: "array", items } : type;
}

/** The type of a schema that is bytes; undefined if it is something else. */
function lowerBytes(schema: Located<TreeObject> | undefined, context: LowerContext): TypeNode | undefined {
  if (!schema || getString(schema.value, "type") !== "string") return undefined;
  const { value, pointer } = schema;
  const type = lowerSchema(value, { pointer, direction: "request", hint: "", isModel: true }, context);
  return isBytes(type) ? type : undefined;
}

/** Whether a caller gives files. An object with additional properties of another type could not have them. */
const hasFiles = ({ properties, additional }: ObjectType): boolean =>
  (additional === undefined || additional.kind === "never" || additional.kind === "unknown") &&
  properties.some(({ type }) => isBytes(type.kind === "array" ? type.items : type));

const FIELD_STYLES: readonly ParameterStyle[] = [
  "form",
  "spaceDelimited",
  "pipeDelimited",
  "tabDelimited",
  "deepObject",
];

/**
 * A property of a form with its Encoding Object (OpenAPI, Encoding Object). If that has no style, the content type decides:
 * the one that it gives, or the default for the type.
 */
function lowerField(property: Property, media: TreeObject): Field {
  const encoding = getObject(getObject(media, "encoding") ?? {}, property.name) ?? {};
  const isStyled = ["style", "explode", "allowReserved"].some((key) => get(encoding, key) !== undefined);
  const style = FIELD_STYLES.find((name) => name === (getString(encoding, "style") ?? "form"));
  return {
    pointer: property.pointer,
    name: property.name,
    member: toMemberIdentifier(property.member),
    required: property.required,
    style: isStyled ? style : undefined,
    explode: getBoolean(encoding, "explode") ?? (style === "form" || style === "deepObject"),
    allowReserved: getBoolean(encoding, "allowReserved") === true,
    contentType: getString(encoding, "contentType"),
    type: property.type,
    docs: property.docs,
  };
}
