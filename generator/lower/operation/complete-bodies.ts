import type { FindModel, Operation, Parameter, Pointer, RequestBody, RequestContent, TypeNode } from "../../ir/ir.js";
import { childPointer } from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { listContents } from "../media/contents.js";
import { toWireName } from "../names/names.js";
import { reportSimilarBranches } from "./form-branches.js";
import { completeForm } from "./form.js";
import { keepForms, keepScalars, OTHER_FORM, STRING } from "./writable-types.js";

/**
 * Completes the bodies of an operation and its query string, if they are one value: a form has the fields of all its
 * branches, and a text has the type of its scalars. What they contain is known only when all models are lowered.
 */
export function completeBodies(
  operation: Operation,
  types: ReadonlyMap<string, TypeNode>,
  context: LowerContext,
): Operation {
  const { body, parameters } = operation;
  const findModel: FindModel = (model) => types.get(model);
  return {
    ...operation,
    parameters: parameters.map((parameter) => completeParameter(parameter, findModel, context)),
    body: body && {
      ...body,
      contents: body.contents.map((content) => completeContent(content, body, findModel, context)),
    },
  };
}

function completeContent(
  content: RequestContent,
  body: RequestBody,
  findModel: FindModel,
  context: LowerContext,
): RequestContent {
  const { kind, member, contentType } = content;
  if (kind === "text")
    return { ...content, type: isPlain(contentType) ? keepScalars(content.type, findModel) : STRING };
  if ((kind !== "form" && kind !== "multipart") || member === undefined) return content;
  const at = findMediaType(body, contentType, context);
  const type = keepWritable({ kind, contentType, type: content.type }, at, findModel, context);
  const form = completeForm({ ...content, type }, findModel);
  reportSimilarBranches(form, findModel, context);
  return form;
}

/** Whether a text is a value as it is, and not in a format of its own, such as XML. */
const isPlain = (contentType: string): boolean => /^text\/plain\b/i.test(contentType);

/** Where the Media Type Object of a content is written. */
function findMediaType({ pointer }: RequestBody, contentType: string, context: LowerContext): Pointer {
  const body = context.refs.resolve(context.refs.at(pointer), pointer);
  const contents = body ? listContents(body.value, body.pointer, context) : [];
  const found = contents.find((content) => toWireName(content.contentType) === contentType);
  return found?.pointer ?? pointer;
}

function completeParameter(parameter: Parameter, findModel: FindModel, context: LowerContext): Parameter {
  const { encoding, contentType, pointer } = parameter;
  if (!encoding || contentType === undefined) return parameter;
  // A body may be a string that callers have written as a form. A query string may not, and is checked like a multipart form.
  const form = { kind: "multipart", contentType, type: parameter.type } as const;
  const type = keepWritable(form, childPointer(pointer, "content", contentType), findModel, context);
  const { fields } = completeForm({ kind: "form", type, encoding }, findModel);
  return Object.keys(encoding).length === 0 ? { ...parameter, type } : { ...parameter, type, fields };
}

/** The type of a form without the values that no form can be. They are reported. */
function keepWritable(
  { kind, contentType, type }: { kind: "form" | "multipart"; contentType: string; type: TypeNode },
  at: Pointer,
  findModel: FindModel,
  { report }: LowerContext,
): TypeNode {
  const kept = keepForms(type, kind, findModel);
  if (kept === type) return type;
  const position = { pointer: childPointer(at, "schema"), key: true };
  if (kept) {
    report("FS3009", `\`${contentType}\` is written only from objects; its type has no other values.`, position);
    return kept;
  }
  const name = kind === "form" ? "string" : "unknown";
  const message = `\`${contentType}\` is written only from objects, and the schema allows none; its type is \`${name}\`.`;
  const help = `Describe an object with a property for each ${kind === "form" ? "field" : "part"}, or give the client the whole form.`;
  report("FS3009", message, position, help);
  return OTHER_FORM[kind];
}
