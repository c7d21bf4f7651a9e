import {
  isMediaRange,
  listObjectTypes,
  type BodyKind,
  type Operation,
  type RequestBody,
  type RequestContent,
} from "../ir/ir.js";
import { planCodec } from "./codecs.js";
import { isExact, type PlanContext } from "./context.js";
import { planConvertedFields, planField } from "./fields.js";
import type { BodyPlan, BodyWriter, ContentPlan } from "./request-plan.js";

/** Plans how the body of an operation is written. */
export const planBody = (body: RequestBody, method: string, context: PlanContext): BodyPlan => ({
  write: chooseBodyFunction(body, method),
  contentTypeMember: body.contentTypeMember,
  contents: body.contents.flatMap((content, at) =>
    listWritten(content, at === 0, body, context).map(([type, kind]) => ({
      ...planContent({ ...content, kind }, body.required, context),
      type,
    })),
  ),
});

/**
 * The media types that a content is written in. A range such as `*\/*` stands for every type of JSON, and for the forms if
 * its value can be an object. JSON is the default.
 */
function listWritten(
  { kind, contentType, type }: RequestContent,
  isFirst: boolean,
  { contents }: RequestBody,
  { types }: PlanContext,
): readonly (readonly [type: string, kind: BodyKind])[] {
  if (kind !== "json" || !isMediaRange(contentType)) return [[contentType, kind]];
  const isOpen = /^(?:\*|application)\/\*$/.test(contentType);
  const isForm = isOpen && listObjectTypes(type, (model) => types.get(model)).length > 0;
  const hasParts = isForm && contentType === "*/*";
  const written: readonly (readonly [string, BodyKind])[] = [
    ...(isFirst || isOpen ? ([["application/json", "json"]] as const) : []),
    [isOpen ? "application/*+json" : contentType, "json"],
    ...(isForm ? ([["application/x-www-form-urlencoded", "form"]] as const) : []),
    ...(hasParts ? ([["multipart/form-data", "multipart"]] as const) : []),
  ];
  return written.filter(([name]) => name === contentType || !contents.some((content) => content.contentType === name));
}

/** Chooses the smallest function of the run time that can handle the body. */
function chooseBodyFunction({ contents }: RequestBody, method: Operation["method"]): BodyPlan["write"] {
  if (/^(get|head)$/i.test(method)) return "refuseBody";
  const [content, ...others] = contents;
  return others.length > 0 || isMediaRange(content?.contentType ?? "") ? "chooseBody" : "writeBody";
}

/** A value in one member is converted by the codec of its type. The fields of a form that are members have their own. */
function planContent(content: RequestContent, isRequired: boolean, context: PlanContext): ContentPlan {
  const { contentType, kind, member, fields, type } = content;
  const isWhole = member !== undefined;
  const codec =
    isWhole && HAS_CODEC.has(kind)
      ? planCodec(type, "encode", { ...context, hasFiles: kind === "multipart" })
      : undefined;
  return {
    type: contentType,
    write: chooseBodyWriter(content, { isRequired, hasCodec: codec !== undefined }, context),
    member,
    fields: isWhole
      ? planConvertedFields(fields, kind, context)
      : fields.map((field) => planField(field, { kind, isConverted: false }, context)),
    codec,
  };
}

const HAS_CODEC: ReadonlySet<BodyKind> = new Set(["json", "jsonLines", "form", "multipart", "text"]);

function chooseBodyWriter(
  { kind, member, type }: RequestContent,
  { isRequired, hasCodec }: { readonly isRequired: boolean; readonly hasCodec: boolean },
  context: PlanContext,
): BodyWriter {
  switch (kind) {
    case "json":
      if (isExact(type, context)) return "exactJsonBody";
      return hasCodec ? "jsonBody" : "plainJsonBody";
    case "form":
      return member === undefined ? "formBody" : "openFormBody";
    case "multipart":
      if (member !== undefined) return "openMultipartBody";
      return isRequired ? "multipartBody" : "optionalMultipartBody";
    case "text":
      return hasCodec ? "codedTextBody" : "textBody";
    case "jsonLines":
      return isExact(type, context) ? "exactJsonLinesBody" : "jsonLinesBody";
    case "binary":
      return "binaryBody";
    case "raw":
      return "rawBody";
  }
}
