import type { Codec, MemberCodec, UnionCodec, Way } from "../codecs/codec.js";
import { own } from "../values/own.js";
import { isPlainObject, nameOf } from "../codecs/way.js";

/** What a member costs that is missing or has the wrong value: more than all others together can make up for. */
const CONFLICT = 1000;
const NO_FIT = -Infinity;

/** The option that an object or array belongs to: by the discriminator, else the one that fits best, the first of equals. */
export function chooseOption(
  { discriminator, options }: UnionCodec,
  value: unknown,
  way: Way,
): Codec | undefined {
  if (discriminator) {
    const tag = own(value, way === "decode" ? discriminator.name : discriminator.member);
    const option = typeof tag === "string" ? own(discriminator.options, tag) : undefined;
    if (option !== undefined) return option as Codec;
    if (discriminator.other) return discriminator.other;
  }
  let best: Codec | undefined;
  let bestFit = NO_FIT;
  for (const option of options) {
    const fit = fitOf(option, value, way, 2);
    if (fit > bestFit) [best, bestFit] = [option, fit];
  }
  return best;
}

/** How well a value fits: a point for each member that is known, as deep as `depth`. */
function fitOf(codec: Codec | undefined, value: unknown, way: Way, depth: number): number {
  if (codec === undefined || value === undefined || value === null) return 0;
  if (typeof codec === "function") return fitOf(codec(), value, way, depth);
  const fitAll = (codecs: readonly (Codec | undefined)[], values: readonly unknown[]): number =>
    codecs.reduce((sum, item, at) => sum + fitOf(item, values[at], way, depth - 1), 0);
  switch (codec.kind) {
    case "union":
      return Math.max(...codec.options.map((option) => fitOf(option, value, way, depth)));
    case "all":
      return codec.parts.reduce((sum, part) => sum + fitOf(part, value, way, depth), 0);
    case "scalar":
      return typeof value === "object" && !(value instanceof Date) ? NO_FIT : 0;
    case "array":
      if (!Array.isArray(value)) return NO_FIT;
      return depth > 0 ? fitAll([codec.items], value) : 0;
    case "tuple":
      if (!Array.isArray(value)) return NO_FIT;
      return depth > 0 ? fitAll(codec.items, value) : 0;
    case "map":
      if (!isPlainObject(value)) return NO_FIT;
      return depth > 0 ? fitAll([codec.values], Object.values(value)) : 0;
    case "object":
      if (!isPlainObject(value)) return NO_FIT;
      return codec.members.reduce((sum, member) => sum + memberFit(member, value, way, depth), 0);
  }
}

function memberFit(member: MemberCodec, value: object, way: Way, depth: number): number {
  const name = nameOf(member, way);
  if (!Object.hasOwn(value, name)) return member.required ? -CONFLICT : 0;
  const item = own(value, name);
  if (member.values && !member.values.includes(item)) return -CONFLICT;
  const inner = depth > 0 ? fitOf(member.codec, item, way, depth - 1) : 0;
  return 1 + Math.max(inner, -CONFLICT);
}
