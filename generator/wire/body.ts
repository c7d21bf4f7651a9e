import { isMediaRange, type Operation, type RequestBody, type RequestContent } from "../ir/ir.js";
import { planCodec } from "./codecs.js";
import { isExact, type PlanContext } from "./context.js";
import { planField } from "./fields.js";
import type { BodyPlan, BodyWriter, ContentPlan } from "./request-plan.js";

/** Plans how the body of an operation is written. */
export const planBody = (body: RequestBody, method: string, context: PlanContext): BodyPlan => ({
  write: chooseBodyFunction(body, method),
  contentTypeMember: body.contentTypeMember,
  contents: body.contents.map((content) => planContent(content, context)),
});

/** Chooses the smallest function of the run time that can handle the body. */
function chooseBodyFunction({ contents }: RequestBody, method: Operation["method"]): BodyPlan["write"] {
  if (/^(get|head)$/i.test(method)) return "refuseBody";
  const [content, ...others] = contents;
  return others.length > 0 || isMediaRange(content?.contentType ?? "") ? "chooseBody" : "writeBody";
}

function planContent(content: RequestContent, context: PlanContext): ContentPlan {
  const { contentType, kind, member, fields, type } = content;
  const isJson = kind === "json" || kind === "jsonLines";
  const codec = isJson ? planCodec(type, "encode", context) : undefined;
  return {
    type: contentType,
    write: chooseBodyWriter(content, codec !== undefined, context),
    member,
    fields: fields.map((field) => planField(field, kind, context)),
    codec,
  };
}

function chooseBodyWriter({ kind, member, type }: RequestContent, hasCodec: boolean, context: PlanContext): BodyWriter {
  switch (kind) {
    case "json":
      if (isExact(type, context)) return "exactJsonBody";
      return hasCodec ? "jsonBody" : "plainJsonBody";
    case "form":
      return member === undefined ? "formBody" : "openFormBody";
    case "multipart":
      return "multipartBody";
    case "text":
      return "textBody";
    case "jsonLines":
      return isExact(type, context) ? "exactJsonLinesBody" : "jsonLinesBody";
    case "binary":
      return "binaryBody";
    case "raw":
      return "rawBody";
  }
}
