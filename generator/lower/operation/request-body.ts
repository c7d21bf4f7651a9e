import {
  chooseBodyKind,
  chooseContentKind,
  isJsonType,
  isMediaRange,
  type Pointer,
  type RequestBody,
  type RequestContent,
} from "../../ir/ir.js";
import { toMemberIdentifier, toWireName } from "../names/names.js";
import { childPointer, get, getBoolean, getObject, isObject, type Tree, type TreeObject } from "../../load/load.js";
import { listContents, locateBody, locateItemSchema, type MediaContent } from "../media/contents.js";
import type { LowerContext } from "../context.js";
import { findExample, lowerDocs } from "../schema/docs.js";
import { reportUnwrittenBodies, reportUnwrittenFields } from "../media/report-unwritten.js";
import { lowerSchema } from "../schema/schema.js";
import { hasBytes } from "./form-parts.js";
import { lowerForm, mergeFields } from "./form.js";

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
  reportUnwrittenBodies(
    contents,
    lowered.map(({ kind }) => kind),
    context,
  );
  const isChoice = !isOnly || contents.some(({ contentType }) => isMediaRange(contentType));
  return {
    pointer: at,
    required: getBoolean(resolved.value, "required") === true,
    contents: lowered,
    contentTypeMember: isChoice ? toMemberIdentifier("contentType") : undefined,
    docs: lowerDocs(resolved.value, resolved.pointer, context, undefined),
  };
}

/** Puts JSON first if there is any, because the first content is the default. A range such as `application/*+json` comes second. */
function putDefaultFirst(contents: readonly MediaContent[]): readonly MediaContent[] {
  const json = contents.filter(({ contentType }) => isJsonType(contentType));
  const first = json.find(({ contentType }) => !isMediaRange(contentType)) ?? json[0] ?? contents[0];
  return [...contents.filter((content) => content === first), ...contents.filter((content) => content !== first)];
}

function lowerContent(content: MediaContent, isOnly: boolean, hint: string, context: LowerContext): RequestContent {
  const { contentType, media, pointer } = content;
  const kind = chooseBodyKind(contentType);
  if (kind === "multipart") reportUnsentParts(contentType, media, pointer, context);
  const { value: schema, pointer: at } =
    kind === "jsonLines"
      ? locateItemSchema(media, pointer, context)
      : { value: get(media, "schema"), pointer: childPointer(pointer, "schema") };
  const location = locateBody(content, at, "request", `${hint} body`);
  const isForm = kind === "form" || kind === "multipart";
  const form = isForm ? lowerForm(media, kind, { pointer: location.pointer, hint }, context) : undefined;
  const spreads = isOnly && form?.isClosed === true && !isMediaRange(contentType);
  const isInline = form?.object && (spreads || (kind === "multipart" && hasBytes(form.object)));
  // A model is made for JSON, in which bytes are strings.
  const type = isInline ? form.object : lowerSchema(schema, location, context);
  if (isForm) reportUnwrittenFields(content, context);
  return {
    contentType: toWireName(contentType),
    kind: chooseContentKind(contentType, type),
    member: spreads ? undefined : toMemberIdentifier("body"),
    fields: form?.object ? mergeFields([form.object], form.encoding) : [],
    example: findExample(media, contentType, pointer, context),
    type,
    encoding: form?.encoding,
  };
}

/** Reports the parts of a multipart body that are not sent as described. */
function reportUnsentParts(contentType: string, media: TreeObject, pointer: Pointer, { report }: LowerContext): void {
  if (!/^multipart\/form-data\b/i.test(contentType)) {
    const message = `\`${contentType}\` is not supported; the body is sent as \`multipart/form-data\`.`;
    report("FS3009", message, { pointer, key: true });
  }
  for (const field of ["itemSchema", "prefixEncoding", "itemEncoding"])
    if (get(media, field) !== undefined)
      report("FS3009", `\`${field}\` of a multipart body is not supported; parts are sent by their names.`, {
        pointer: childPointer(pointer, field),
        key: true,
      });
  for (const [name, encoding] of Object.entries(getObject(media, "encoding") ?? {})) {
    const headers = isObject(encoding) && getObject(encoding, "headers");
    if (headers && Object.keys(headers).some((header) => header.toLowerCase() !== "content-type"))
      report("FS3009", `The headers of the part \`${name}\` are not sent.`, {
        pointer: childPointer(pointer, "encoding", name, "headers"),
        key: true,
      });
  }
}
