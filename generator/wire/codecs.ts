import {
  listFewValues,
  listValueKinds,
  type CodecDirection,
  type Model,
  type ObjectType,
  type Property,
  type TypeNode,
} from "../ir/ir.js";
import type { CodecPlan, MemberCodecPlan, ObjectCodecPlan, TupleCodecPlan } from "./codec-plan.js";
import { toKindContext, type PlanContext } from "./context.js";
import { planUnionCodec } from "./union-codecs.js";

/**
 * What a codec is for: one direction, or both. A codec that distinguishes values of a union lists every member of an object,
 * and exists for values that it doesn't convert, too.
 */
export type CodecPurpose = CodecDirection | "both" | "distinguish";

/** Plans the codec of a type in one direction. Undefined if no value has to be converted. */
export const planCodec = (type: TypeNode, direction: CodecDirection, context: PlanContext): CodecPlan | undefined =>
  planCodecFor(type, direction, context);

/** Plans the codec of a model. Undefined if the model has none. */
export function planModelCodec({ type, codec, isRequest }: Model, context: PlanContext): CodecPlan | undefined {
  if (!codec) return undefined;
  const purpose = codec.listsEveryMember ? "distinguish" : isRequest ? "both" : "decode";
  const typedProperties = new Set(codec.typedProperties);
  return planCodecFor(type, purpose, { ...context, typedProperties, hasFiles: false }) ?? ANY_OBJECT;
}

/** An object of which no member is listed, so that all are kept. */
export const ANY_OBJECT: ObjectCodecPlan = { kind: "object", members: [] };

/** Plans the codec of a type for a purpose. */
export function planCodecFor(type: TypeNode, purpose: CodecPurpose, context: PlanContext): CodecPlan | undefined {
  switch (type.kind) {
    case "scalar":
    case "literal":
    case "enum": {
      const use = type.format && context.formats[type.format];
      const name = use && (purpose === "decode" ? use.decode : use.encode);
      return name && { kind: "scalar", name };
    }
    case "array":
      return planArrayCodec(type.items, purpose, context);
    case "tuple":
      return planTupleCodec(type.items, type.rest, purpose, context);
    case "object":
      return planObjectCodec(type, purpose, context);
    case "ref": {
      const codec = context.models.get(type.model)?.codec;
      return codec && serves(codec.directions, purpose) ? { kind: "model", name: codec.name } : undefined;
    }
    case "union":
      return planUnionCodec(type, purpose, context);
    case "intersection":
      return planIntersectionCodec(type.parts, purpose, context);
    case "unknown":
      return purpose === "distinguish" ? ANY_OBJECT : undefined;
    case "never":
      return undefined;
  }
}

function serves(directions: readonly CodecDirection[], purpose: CodecPurpose): boolean {
  if (purpose === "distinguish") return true;
  return purpose === "both" ? directions.length > 0 : directions.includes(purpose);
}

/** The purpose of codecs inside a value. The members of the value itself distinguish it, not what they contain. */
const inside = (purpose: CodecPurpose): CodecPurpose => (purpose === "distinguish" ? "both" : purpose);

function planArrayCodec(type: TypeNode, purpose: CodecPurpose, context: PlanContext): CodecPlan | undefined {
  const items = planCodecFor(type, purpose, context);
  if (items) return { kind: "array", items };
  return purpose === "distinguish" ? { kind: "tuple", items: [] } : undefined;
}

function planTupleCodec(
  types: readonly TypeNode[],
  restType: TypeNode | undefined,
  purpose: CodecPurpose,
  context: PlanContext,
): TupleCodecPlan | undefined {
  const items = types.map((type) => planCodecFor(type, purpose, context) ?? null);
  const rest = restType && planCodecFor(restType, purpose, context);
  if (!rest && items.every((codec) => codec === null) && purpose !== "distinguish") return undefined;
  return { kind: "tuple", items, rest };
}

function planObjectCodec(
  { properties, additional }: ObjectType,
  purpose: CodecPurpose,
  context: PlanContext,
): CodecPlan | undefined {
  const nothing = purpose === "distinguish" ? ANY_OBJECT : undefined;
  const rest = additional && planCodecFor(additional, properties.length === 0 ? purpose : inside(purpose), context);
  if (properties.length === 0) return rest ? { kind: "map", values: rest } : nothing;
  const members = properties.flatMap((property) => planMember(property, purpose, rest !== undefined, context));
  return members.length === 0 && !rest ? nothing : { kind: "object", members, rest };
}

/**
 * A member that is not converted is listed if it distinguishes values. It is also listed if `rest` converts the
 * undeclared members, so that `rest` does not convert it.
 */
function planMember(
  { name, member, type, required }: Property,
  purpose: CodecPurpose,
  hasRest: boolean,
  context: PlanContext,
): MemberCodecPlan[] {
  const codec = planCodecFor(type, inside(purpose), context);
  const distinguishes = purpose === "distinguish";
  if (!codec && name === member && !distinguishes && !hasRest) return [];
  return [
    {
      wire: name,
      member: name === member ? undefined : member,
      codec,
      required: (distinguishes && required) || undefined,
      kinds:
        distinguishes && context.typedProperties.has(name) ? listValueKinds(type, toKindContext(context)) : undefined,
      values: distinguishes ? listFewValues(type) : undefined,
    },
  ];
}

function planIntersectionCodec(
  types: readonly TypeNode[],
  purpose: CodecPurpose,
  context: PlanContext,
): CodecPlan | undefined {
  const parts = types.map((part) => planCodecFor(part, purpose, context)).filter((codec) => codec !== undefined);
  return parts.length <= 1 ? parts[0] : { kind: "all", parts };
}
