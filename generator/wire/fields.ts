import type { BodyKind, Field, TypeNode } from "../ir/ir.js";
import { planCodec } from "./codecs.js";
import { isExact, isFlat, resolveType, type PlanContext } from "./context.js";
import { isJsonType, planCodedEncoding, planEncoding, type Encoding } from "./encoding.js";
import type { EncodePlan, FieldPlan } from "./request-plan.js";
import { chooseQueryWriter, getDelimiter } from "./writers.js";

/** Plans how a field of a form or a part of a multipart body is written (OpenAPI, Encoding Object). */
export function planField(field: Field, kind: BodyKind, context: PlanContext): FieldPlan {
  const { name, member, style, explode, allowReserved, contentType, type } = field;
  // Without a style, the items of an array are several pairs anyway.
  const isDefault = style === "form" && explode && !allowReserved && resolveType(type, context).kind === "array";
  const isStyled = style !== undefined && !isDefault && kind === "form";
  const codec = isStyled && !isFlat(type, context) ? planCodec(type, "encode", context) : undefined;
  return {
    wire: name,
    member,
    ...(isStyled ? chooseQueryWriter(style) : {}),
    codec,
    explode: (isStyled && explode) || undefined,
    allowReserved: allowReserved || undefined,
    ...(codec ? planCodedEncoding(type, context) : planFieldEncoding(field, kind, context)),
    type: kind === "multipart" ? contentType : undefined,
  };
}

/** A field is written as JSON if its media type is JSON, and an array as one part if its style says so. */
function planFieldEncoding(field: Field, kind: BodyKind, context: PlanContext): Encoding {
  const { style, explode, contentType, type } = field;
  const isJson = contentType !== undefined && isJsonType(contentType);
  if (isJson && style === undefined) return { encode: chooseJsonEncoder(type, context), whole: true };
  const encoding = planPartEncoding(field, kind, context);
  const isOnePart = kind === "multipart" && style !== undefined && !explode;
  if (!isOnePart || resolveType(type, context).kind !== "array") return encoding;
  return { encode: { kind: "joined", delimiter: getDelimiter(style), items: encoding.encode }, whole: true };
}

/** The encoder that writes a whole value as JSON. */
function chooseJsonEncoder(type: TypeNode, context: PlanContext): EncodePlan {
  const json = isExact(type, context) ? "exactJson" : "json";
  const codec = planCodec(type, "encode", context);
  return codec ? { kind: "coded", codec, then: json } : json;
}

/** A part of unknown type can be a file, which has no string. The items of an array are encoded one by one. */
function planPartEncoding({ type }: Field, kind: BodyKind, context: PlanContext): Encoding {
  if (kind === "multipart" && type.kind === "unknown") return {};
  if (isFlat(type, context)) return planEncoding(type, context);
  const whole = resolveType(type, context);
  const item = whole.kind === "array" ? whole.items : type;
  const codec = planCodec(item, "encode", context);
  if (!codec) return planEncoding(type, context);
  return { encode: { kind: "coded", codec, then: isExact(item, context) ? "exactText" : undefined } };
}
