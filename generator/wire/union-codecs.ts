import {
  findTypedProperties,
  isBytes,
  isDecidedByDiscriminator,
  removeDiscriminatorValue,
  type Discriminator,
  type TypeNode,
} from "../ir/ir.js";
import type { CodecPlan, DiscriminatorPlan } from "./codec-plan.js";
import { ANY_OBJECT, planCodecFor, type CodecPurpose } from "./codecs.js";
import { hasFormat, isObjectOrArray, toKindContext, type PlanContext } from "./context.js";

type Union = TypeNode & { readonly kind: "union" };

/**
 * Plans the codec of a union. Undefined if no branch is converted. If only one branch needs a codec, the codec of the
 * union is the codec of that branch.
 */
export function planUnionCodec(
  { options, discriminator }: Union,
  purpose: CodecPurpose,
  context: PlanContext,
): CodecPlan | undefined {
  const types = putDateTimesFirst(options.map(removeDiscriminatorValue), context);
  const converting = purpose === "distinguish" ? "both" : purpose;
  const other: readonly TypeNode[] =
    discriminator?.default === undefined ? [] : [{ kind: "ref", model: discriminator.default }];
  const isConverted = [...types, ...other].some((type) => planCodecFor(type, converting, context) !== undefined);
  if (!isConverted && purpose !== "distinguish") return undefined;
  const distinguishes = types.filter((type) => isObjectOrArray(type, context)).length > 1;
  const inner = distinguishes && !isDecidedByDiscriminator({ options: types, discriminator }) ? "distinguish" : purpose;
  const typedProperties =
    inner === "distinguish"
      ? findTypedProperties({ options: types, discriminator }, toKindContext(context))
      : undefined;
  const within = typedProperties ? { ...context, typedProperties } : context;
  const codecs = types.map((type) => planCodecFor(type, inner, within)).filter((codec) => codec !== undefined);
  // A file of a multipart body is an object, too. The codec of an object must not get it.
  if (other.length === 0 && (codecs.length === 0 || (codecs.length === 1 && !types.some(isBytes)))) return codecs[0];
  return {
    kind: "union",
    discriminator: discriminator && planDiscriminator(discriminator, inner, context),
    options: codecs,
  };
}

/**
 * Puts date-times first, because the first codec that changes a `Date` writes it, and a date would lose its time. If
 * `JSON.stringify` writes date-times, dates need no codec beside them.
 */
function putDateTimesFirst(types: readonly TypeNode[], context: PlanContext): readonly TypeNode[] {
  const dateTimes = types.filter((type) => hasFormat(type, "date-time", context));
  if (dateTimes.length === 0) return types;
  const others = types.filter((type) => !dateTimes.includes(type));
  if (context.formats["date-time"].encode) return [...dateTimes, ...others];
  return [...dateTimes, ...others.filter((type) => !hasFormat(type, "date", context))];
}

function planDiscriminator(
  { name, member, mapping, default: other }: Discriminator,
  purpose: CodecPurpose,
  context: PlanContext,
): DiscriminatorPlan {
  const entries = mapping.flatMap(({ value, model }) => {
    const codec = planCodecFor({ kind: "ref", model }, purpose, context);
    // A value without an entry is converted as the other values are.
    const entry = codec ?? (other && ANY_OBJECT);
    return entry ? [[value, entry] as const] : [];
  });
  return {
    wire: name,
    member,
    options: Object.fromEntries(entries),
    other: other && (planCodecFor({ kind: "ref", model: other }, purpose, context) ?? ANY_OBJECT),
  };
}
