import { chooseBodyKind, isJsonType, type BodyKind, type Pointer, type ReadKind } from "../../ir/ir.js";
import {
  childPointer,
  get,
  getArray,
  getObject,
  getString,
  getStrings,
  isObject,
  type Tree,
  type TreeObject,
  type Version,
} from "../../load/load.js";
import type { LowerContext } from "../context.js";
import type { MediaContent } from "./contents.js";

/** The types of bodies that callers parse themselves. */
const PARSED_BY_CALLERS: Readonly<Partial<Record<ReadKind, string>>> = { text: "string", binary: "Blob" };

/**
 * Reports the contents of a response whose schema describes objects or arrays in a format that no function of the client
 * parses, such as XML. Beside JSON, they are other forms of the same data.
 */
export function reportUnparsedContents(
  contents: readonly MediaContent[],
  kinds: readonly ReadKind[],
  context: LowerContext,
): void {
  const types = kinds.map((kind) => PARSED_BY_CALLERS[kind]);
  if (types.includes(undefined)) return;
  for (const [index, content] of contents.entries()) {
    if (!hasStructure(content, context)) continue;
    const { contentType, pointer } = content;
    const message = `\`${contentType}\` is not parsed by its schema; callers get a \`${types[index] ?? ""}\`.`;
    const help = "Callers parse it themselves. If the API also sends JSON, describe `application/json`.";
    context.report("FS3009", message, { pointer, key: true }, help);
  }
}

/** Whether a content is described as objects or arrays. A multipart body may be a sequence (OpenAPI 3.2, Media Type Object). */
const hasStructure = ({ contentType, media, pointer }: MediaContent, context: LowerContext): boolean =>
  (chooseBodyKind(contentType) === "multipart" && get(media, "itemSchema") !== undefined) ||
  describesStructure(get(media, "schema"), childPointer(pointer, "schema"), context);

/** The types of bodies that callers write themselves. */
const WRITTEN_BY_CALLERS: Readonly<Partial<Record<BodyKind, string>>> = {
  text: "string",
  binary: "UploadBody",
  raw: "UploadBody",
};

/**
 * Reports the contents of a body whose schema describes objects or arrays in a format that no function of the client writes,
 * such as XML. Beside JSON or a form, they are other forms of the same data.
 */
export function reportUnwrittenBodies(
  contents: readonly MediaContent[],
  kinds: readonly BodyKind[],
  context: LowerContext,
): void {
  const types = kinds.map((kind) => WRITTEN_BY_CALLERS[kind]);
  if (types.includes(undefined)) return;
  for (const [index, content] of contents.entries()) {
    if (!hasStructure(content, context)) continue;
    const { contentType, pointer } = content;
    const type = types[index] ?? "";
    const message = `\`${contentType}\` is not written from its schema; the type of the body is \`${type}\`.`;
    const help = `Callers write the ${type === "string" ? "text" : "body"} themselves. If the API also takes JSON, describe \`application/json\`.`;
    context.report("FS3009", message, { pointer, key: true }, help);
  }
}

/**
 * Reports the fields of a form that are written as JSON, although their media type is another format, or their style
 * another form of an object in a multipart body.
 */
export function reportUnwrittenFields({ contentType, media, pointer }: MediaContent, context: LowerContext): void {
  const form = context.refs.resolve(get(media, "schema"), childPointer(pointer, "schema"));
  const properties = (form && getObject(form.value, "properties")) ?? {};
  for (const [name, encoding] of Object.entries(getObject(media, "encoding") ?? {})) {
    const problem = isObject(encoding) ? findUnwritten(name, encoding, contentType, context.version) : undefined;
    if (!form || !problem || !Object.hasOwn(properties, name)) continue;
    const [value, at] = itemOf(properties[name], childPointer(form.pointer, "properties", name), context);
    if (describesStructure(value, at, context))
      context.report("FS3009", problem.message, { pointer: childPointer(pointer, "encoding", name, problem.field) });
  }
}

/** What is not done with a field if its value is an object. A style replaces the media type. */
function findUnwritten(
  name: string,
  encoding: TreeObject,
  contentType: string,
  version: Version,
): { readonly field: string; readonly message: string } | undefined {
  const isMultipart = chooseBodyKind(contentType) === "multipart";
  const hasStyles = !isMultipart || version !== "3.0";
  const style = ["style", "explode", "allowReserved"].find((field) => get(encoding, field) !== undefined);
  if (hasStyles && style !== undefined) {
    const message = `The part \`${name}\` is sent as JSON; styles of objects in multipart bodies are not supported.`;
    return isMultipart ? { field: style, message } : undefined;
  }
  const type = getString(encoding, "contentType");
  if (type === undefined || isJsonType(type)) return undefined;
  const kind = isMultipart ? "part" : "field";
  return { field: "contentType", message: `The ${kind} \`${name}\` is sent as JSON, and not as \`${type}\`.` };
}

/** The schema of the values that are parts of their own: the items of an array. */
function itemOf(schema: Tree | undefined, pointer: Pointer, { refs }: LowerContext): [Tree | undefined, Pointer] {
  const found = refs.resolve(schema, pointer);
  const items = found && getString(found.value, "type") === "array" ? get(found.value, "items") : undefined;
  return found && items !== undefined ? [items, childPointer(found.pointer, "items")] : [schema, pointer];
}

const STRUCTURES = ["properties", "additionalProperties", "patternProperties", "items", "prefixItems"];

/** Whether a schema says that its values are objects or arrays. */
function describesStructure(
  schema: Tree | undefined,
  pointer: Pointer,
  context: LowerContext,
  seen = new Set<Pointer>(),
): boolean {
  const found = context.refs.resolve(schema, pointer);
  if (!found || seen.has(found.pointer)) return false;
  seen.add(found.pointer);
  const { value, pointer: at } = found;
  const written = get(value, "type");
  const types = typeof written === "string" ? [written] : getStrings(value, "type");
  if (types.length > 0) return types.includes("object") || types.includes("array");
  if (STRUCTURES.some((keyword) => get(value, keyword) !== undefined)) return true;
  return ["allOf", "oneOf", "anyOf"].some((keyword) =>
    (getArray(value, keyword) ?? []).some((part, index) =>
      describesStructure(part, childPointer(at, keyword, index), context, seen),
    ),
  );
}
