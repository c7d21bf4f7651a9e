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
  type WireName,
} from "../../ir/ir.js";
import { memberName } from "../names/names.js";
import { child } from "../../load/pointer.js";
import type { Located } from "../../load/refs.js";
import { get, getBoolean, getObject, getString, isObject, type Tree, type TreeObject } from "../../load/tree.js";
import { contentsOf, type Content } from "./contents.js";
import type { LowerContext } from "../context.js";
import { lowerDocs } from "../docs.js";
import { bodyKind, isJson } from "./media-type.js";
import { lowerSchema } from "../schema/schema.js";

/** A body before its members have names: `member` and `fields[].member` are what they ask for. */
export type UnnamedBody = RequestBody;

/** A Request Body Object; undefined where the operation takes none. */
export function lowerRequestBody(
  value: Tree | undefined,
  at: Pointer,
  hint: string,
  context: LowerContext,
): UnnamedBody | undefined {
  const resolved = context.refs.resolve(value, at);
  const contents = defaultFirst(resolved ? contentsOf(resolved.value, resolved.pointer, context) : []);
  if (!resolved || contents.length === 0) return undefined;
  const isOnly = contents.length === 1;
  const lowered = contents.map((content) => lowerContent(content, isOnly, hint, context));
  const needsChoice = !isOnly || contents.some(({ contentType }) => contentType.includes("*"));
  return {
    pointer: at,
    required: getBoolean(resolved.value, "required") === true,
    contents: lowered,
    contentTypeMember: needsChoice ? memberName("contentType") : undefined,
    docs: lowerDocs(resolved.value, resolved.pointer, context, undefined),
  };
}

/** JSON where it is among them, else the first; the others in their order. */
function defaultFirst(contents: readonly Content[]): readonly Content[] {
  const first = contents.find(({ contentType }) => isJson(contentType)) ?? contents[0];
  return [...contents.filter((content) => content === first), ...contents.filter((content) => content !== first)];
}

function lowerContent(
  { contentType, media, pointer }: Content,
  isOnly: boolean,
  hint: string,
  context: LowerContext,
): RequestContent {
  const kind = bodyKind(contentType);
  if (kind === "multipart") reportUnsent(contentType, media, pointer, context);
  const isLines = kind === "jsonLines" && get(media, "itemSchema") !== undefined;
  const keyword = isLines ? "itemSchema" : "schema";
  const schema = get(media, keyword);
  const place = { pointer: child(pointer, keyword), direction: "request", hint: `${hint} body` } as const;
  const plain = kind === "form" || kind === "multipart" ? formObject(schema, place.pointer, hint, context) : undefined;
  const form = plain && kind === "multipart" ? withFiles(plain, context) : plain;
  const fields = form ? form.properties.map((property) => lowerField(property, media, context)) : [];
  const spreads = form !== undefined && isOnly && form.properties.length > 0 && form.additional === undefined;
  return {
    contentType: contentType as WireName,
    kind,
    member: spreads ? undefined : memberName("body"),
    fields,
    // A named type is that of JSON, in which bytes are text.
    type: spreads || (form && kind === "multipart" && hasFiles(form)) ? form : lowerSchema(schema, place, context),
  };
}

/** What of a body in parts is not sent as it is described. */
function reportUnsent(contentType: string, media: TreeObject, pointer: Pointer, { report }: LowerContext): void {
  if (!/^multipart\/form-data\b/i.test(contentType)) {
    const message = `\`${contentType}\` is not supported; the body is sent as \`multipart/form-data\`.`;
    report("FS3009", message, { pointer, key: true });
  }
  for (const [name, encoding] of Object.entries(getObject(media, "encoding") ?? {})) {
    const headers = isObject(encoding) && getObject(encoding, "headers");
    if (headers && Object.keys(headers).some((header) => header.toLowerCase() !== "content-type"))
      report("FS3009", `The headers of the part \`${name}\` are not sent.`, {
        pointer: child(pointer, "encoding", name, "headers"),
        key: true,
      });
  }
}

/** The object of a form's schema, through references and `allOf`; undefined where it is none. */
function formObject(
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

/** The same object with bytes where a part refers to a schema that is nothing else. */
const withFiles = (form: ObjectType, context: LowerContext): ObjectType => ({
  ...form,
  properties: form.properties.map((property) => ({ ...property, type: partType(property, context) })),
});

function partType({ pointer, type }: Property, context: LowerContext): TypeNode {
  const { refs } = context;
  const schema = refs.resolve(refs.at(pointer), pointer);
  const bytes = bytesOf(schema, context);
  if (!schema || bytes) return bytes ?? type;
  const at = child(schema.pointer, "items");
  const items = type.kind === "array" ? bytesOf(refs.resolve(get(schema.value, "items"), at), context) : undefined;
  return items ? { kind: "array", items } : type;
}

/** The type of a schema that is bytes and nothing else. */
function bytesOf(schema: Located<TreeObject> | undefined, context: LowerContext): TypeNode | undefined {
  if (!schema || getString(schema.value, "type") !== "string") return undefined;
  const { value, pointer } = schema;
  const type = lowerSchema(value, { pointer, direction: "request", hint: "", isModel: true }, context);
  return isBytes(type) ? type : undefined;
}

/** Whether a caller gives files; beside further members of one type they could not be said. */
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

/** An Encoding Object: where it says nothing of style, the content type, given or by type, decides. */
function lowerField(property: Property, media: TreeObject, _context: LowerContext): Field {
  const encoding = getObject(getObject(media, "encoding") ?? {}, property.name) ?? {};
  const isStyled = ["style", "explode", "allowReserved"].some((key) => get(encoding, key) !== undefined);
  const style = FIELD_STYLES.find((name) => name === (getString(encoding, "style") ?? "form"));
  return {
    pointer: property.pointer,
    name: property.name,
    member: memberName(property.member),
    required: property.required,
    style: isStyled ? style : undefined,
    explode: getBoolean(encoding, "explode") ?? (style === "form" || style === "deepObject"),
    allowReserved: getBoolean(encoding, "allowReserved") === true,
    contentType: getString(encoding, "contentType"),
    type: property.type,
    docs: property.docs,
  };
}
