import { isBytes, isJsonType, type BodyKind, type Field, type TypeNode } from "../ir/ir.js";
import type { CodecPlan } from "./codec-plan.js";
import { planCodec } from "./codecs.js";
import { isExact, isFlat, isScalar, resolveType, type PlanContext } from "./context.js";
import { planCodedEncoding, planEncoding, type Encoding } from "./encoding.js";
import type { EncodePlan, FieldPlan } from "./request-plan.js";
import { chooseQueryWriter, getDelimiter } from "./writers.js";

/** A form whose fields are planned. */
export interface PlannedForm {
  readonly kind: BodyKind;
  /** Whether a codec has converted the whole value before its fields are written. */
  readonly isConverted: boolean;
}

/**
 * Plans the fields of a form that is one value. The codec of the value decides which branch of a union it is, and gives
 * every property its name on the wire. Only the fields that are not written by default are listed.
 */
export const planConvertedFields = (
  fields: readonly Field[],
  kind: BodyKind,
  context: PlanContext,
): readonly FieldPlan[] =>
  fields
    .map((field) => planField(field, { kind, isConverted: true }, context))
    .filter(({ write, encode, type }) => write !== undefined || encode !== undefined || type !== undefined);

/** Plans how a field of a form or a part of a multipart body is written (OpenAPI, Encoding Object). */
export function planField(field: Field, form: PlannedForm, context: PlanContext): FieldPlan {
  const { name, member, style, explode, allowReserved, type } = field;
  const { kind, isConverted } = form;
  // Without a style, the items of an array are several pairs anyway.
  const isDefault = style === "form" && explode && !allowReserved && resolveType(type, context).kind === "array";
  const isStyled = style !== undefined && !isDefault && kind === "form";
  const codec = isStyled && !isFlat(type, context) ? planValueCodec(type, form, context) : undefined;
  const isCoded = isStyled && !isFlat(type, context) && (isConverted || codec !== undefined);
  return {
    wire: name,
    member: isConverted ? name : member,
    ...(isStyled ? chooseQueryWriter(style) : {}),
    codec,
    explode: (isStyled && explode) || undefined,
    allowReserved: allowReserved || undefined,
    ...(isCoded ? planCodedEncoding(type, context) : planFieldEncoding(field, form, context)),
    type: kind === "multipart" && style === undefined ? choosePartType(field, context) : undefined,
  };
}

/** Chooses the Content-Type of a part; undefined for the default of its value. */
function choosePartType({ contentType, type }: Field, context: PlanContext): string | undefined {
  if (contentType === undefined || isJsonType(contentType)) return contentType;
  const item = resolveType(getItemType(type, context), context);
  const options = (item.kind === "union" ? item.options : [item]).map((option) => resolveType(option, context));
  // A part without a Content-Type is plain text (RFC 7578, section 4.4). With one, FormData would give it a file name.
  const isText = /^text\/plain *(; *charset="?utf-8"?)?$/i.test(contentType);
  if (isText && options.every((option) => isScalar(option, context) && !isBytes(option))) return undefined;
  // An object is sent as JSON, also where another format is described, such as XML.
  return options.every(({ kind }) => STRUCTURES.has(kind)) ? undefined : contentType;
}

const STRUCTURES: ReadonlySet<TypeNode["kind"]> = new Set(["object", "intersection", "array", "tuple"]);

const planValueCodec = (type: TypeNode, { isConverted }: PlannedForm, context: PlanContext): CodecPlan | undefined =>
  isConverted ? undefined : planCodec(type, "encode", context);

/**
 * A field is written as JSON if its media type is JSON. That applies to each item of an array (OpenAPI 3.2, Encoding
 * Object). An array is one part if its style says so.
 */
function planFieldEncoding(field: Field, form: PlannedForm, context: PlanContext): Encoding {
  const { style, explode, contentType, type } = field;
  const isJson = contentType !== undefined && isJsonType(contentType);
  if (isJson && style === undefined) {
    const encode = chooseJsonEncoder(getItemType(type, context), form, context);
    return resolveType(type, context).kind === "unknown" ? { encode, whole: true } : { encode };
  }
  const encoding = planPartEncoding(field, form, context);
  const isOnePart = form.kind === "multipart" && style !== undefined && !explode;
  if (!isOnePart || resolveType(type, context).kind !== "array") return encoding;
  return { encode: { kind: "joined", delimiter: getDelimiter(style), items: encoding.encode }, whole: true };
}

/** The encoder that writes a value as JSON. */
function chooseJsonEncoder(type: TypeNode, form: PlannedForm, context: PlanContext): EncodePlan {
  const json = isExact(type, context) ? "exactJson" : "json";
  const codec = planValueCodec(type, form, context);
  return codec ? { kind: "coded", codec, then: json } : json;
}

/**
 * A part of unknown type can be a file, which has no string. A style applies to what the caller gives, which can be an
 * array or object. The items of an array are encoded one by one.
 */
function planPartEncoding({ type, style }: Field, form: PlannedForm, context: PlanContext): Encoding {
  if (type.kind === "unknown" && (form.kind === "multipart" || style !== undefined)) return {};
  if (isFlat(type, context) && !form.isConverted) return planEncoding(type, context);
  const item = getItemType(type, context);
  const codec = planValueCodec(item, form, context);
  if (codec) return { encode: { kind: "coded", codec, then: isExact(item, context) ? "exactText" : undefined } };
  if (!form.isConverted || resolveType(type, context).kind === "unknown") return planEncoding(type, context);
  return isFlat(type, context) ? {} : planCodedEncoding(type, context);
}

/** The type of the values that are written one by one: the items of an array, also if the array is a branch of a union. */
function getItemType(type: TypeNode, context: PlanContext): TypeNode {
  const whole = resolveType(type, context);
  if (whole.kind === "array") return whole.items;
  if (whole.kind === "tuple")
    return { kind: "union", options: [...whole.items, ...(whole.rest ? [whole.rest] : [])], discriminator: undefined };
  const hasArray = whole.kind === "union" && whole.options.some((option) => getItemType(option, context) !== option);
  return hasArray ? { ...whole, options: whole.options.map((option) => getItemType(option, context)) } : type;
}
