import { isJsonType, isUrlencodedForm, type Parameter } from "../ir/ir.js";
import { planCodec } from "./codecs.js";
import { isExact, isFlat, isScalar, resolveType, type PlanContext } from "./context.js";
import { planCodedEncoding, planEncoding, type Encoding } from "./encoding.js";
import type { ParameterPlan } from "./request-plan.js";
import { planConvertedFields } from "./fields.js";
import { chooseParameterWriter } from "./writers.js";

/** Plans how a parameter is written. */
export function planParameter(parameter: Parameter, context: PlanContext): ParameterPlan {
  const { name, member, in: location, type, explode, allowReserved, contentType, collapsiblePrefix } = parameter;
  const isText = contentType === undefined && isFlat(type, context);
  const codec = isText ? undefined : planCodec(type, "encode", context);
  const fields = planConvertedFields(parameter.fields ?? [], "form", context);
  return {
    wire: collapsiblePrefix ?? name,
    member,
    in: location,
    ...chooseParameterWriter(parameter, context),
    codec,
    explode: (explode && !isScalar(type, context)) || undefined,
    allowReserved: allowReserved || undefined,
    ...planParameterEncoding(parameter, codec !== undefined, context),
    ...(fields.length > 0 ? { write: "fieldsQuery", fields } : {}),
  };
}

/** The value of a parameter with `content` is written as JSON or as plain text. A query string can be a form as well. */
function planParameterEncoding(
  { in: location, contentType, type }: Parameter,
  hasCodec: boolean,
  context: PlanContext,
): Encoding {
  if (contentType === undefined) {
    // The style applies to what the caller gives, which can be an array or object.
    const { write } = context.formats["date-time"];
    if (resolveType(type, context).kind === "unknown") return write ? { encode: write } : {};
    return hasCodec ? planCodedEncoding(type, context) : planEncoding(type, context);
  }
  if (location === "querystring" && isUrlencodedForm(contentType)) return {};
  if (!isJsonType(contentType)) return { encode: "text" };
  if (isExact(type, context)) return { encode: "exactJson" };
  return location === "querystring" ? { encode: "json" } : {};
}
