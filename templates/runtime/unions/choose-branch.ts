import type { Codec, Direction, MemberCodec, UnionCodec } from "../codecs/codec.js";
import { convert, nameBefore } from "../codecs/convert.js";
import { isBinary, isRecord, ownProperty } from "../values/values.js";

/**
 * The branch that the discriminator names for an object or array, else the first branch with the highest score. After
 * it, the other branches that the value fits as well.
 */
export function chooseBranches(
  { discriminator, options }: UnionCodec,
  value: unknown,
  direction: Direction,
): Codec[] {
  if (discriminator) {
    const name = direction === "decode" ? discriminator.name : discriminator.member;
    const tag = ownProperty(value, name);
    const isValue = ["string", "number", "boolean"].includes(typeof tag);
    const branch = isValue ? ownProperty(discriminator.options, String(tag)) : undefined;
    if (branch !== undefined) return [branch as Codec];
    if (discriminator.other) return [discriminator.other];
  }
  const scores = options.map((branch) => scoreOf(branch, value, direction, 2));
  const best = scores.indexOf(Math.max(...scores));
  const fits = (_: Codec, at: number): boolean => at !== best && (scores[at] ?? NO_MATCH) >= 0;
  const found = scores[best] === NO_MATCH ? [] : options.slice(best, best + 1);
  return [...found, ...options.filter(fits)];
}

/** The cost of a missing required property or a wrong value. It exceeds the score of all other properties together. */
const CONFLICT = 1000;
const NO_MATCH = -Infinity;

/** How well a codec fits a value: one point for each known property, down to `depth` levels. */
function scoreOf(
  codec: Codec | undefined,
  value: unknown,
  direction: Direction,
  depth: number,
): number {
  if (codec === undefined || value === undefined || value === null) return 0;
  if (typeof codec === "function") return scoreOf(codec(), value, direction, depth);
  const sumOf = (codecs: readonly (Codec | undefined)[], values: readonly unknown[]): number =>
    codecs.reduce((sum, item, at) => sum + scoreOf(item, values[at], direction, depth - 1), 0);
  switch (codec.kind) {
    case "union": {
      if (codec.discriminator?.other) {
        // A discriminator with a default decides alone.
        return scoreOf(chooseBranches(codec, value, direction)[0], value, direction, depth);
      }
      const scores = codec.options.map((branch) => scoreOf(branch, value, direction, depth));
      // Branches that need no codec are not among the options, and a string or number may be of one of them.
      return Math.max(...scores, ...(typeof value === "object" ? [] : [0]));
    }
    case "all":
      return codec.parts.reduce((sum, part) => sum + scoreOf(part, value, direction, depth), 0);
    case "scalar":
      if (typeof value === "object" && !(value instanceof Date)) return NO_MATCH;
      // A string that becomes a date is a better match than one that does not.
      return direction === "decode" && convert(codec, value, direction) !== value ? 1 : 0;
    case "array":
      if (!Array.isArray(value)) return NO_MATCH;
      return depth > 0 ? sumOf([codec.items], value) : 0;
    case "tuple":
      if (!Array.isArray(value)) return NO_MATCH;
      return depth > 0 ? sumOf(codec.items, value) : 0;
    case "map":
      if (!isRecord(value)) return NO_MATCH;
      return depth > 0 ? sumOf([codec.values], Object.values(value)) : 0;
    case "object":
      if (!isRecord(value) || isBinary(value)) return NO_MATCH;
      return codec.members.reduce(
        (sum, member) => sum + memberScore(member, value, direction, depth),
        0,
      );
  }
}

function memberScore(
  member: MemberCodec,
  value: object,
  direction: Direction,
  depth: number,
): number {
  const name = nameBefore(member, direction);
  if (!Object.hasOwn(value, name)) return member.required ? -CONFLICT : 0;
  const item = ownProperty(value, name);
  if (member.values && !member.values.includes(item)) return -CONFLICT;
  if (member.kinds && !isOfKinds(item, member.kinds)) return -CONFLICT;
  const inner = depth > 0 ? scoreOf(member.codec, item, direction, depth - 1) : 0;
  return 1 + Math.max(inner, -CONFLICT);
}

function isOfKinds(value: unknown, kinds: readonly string[]): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return kinds.includes("array");
  if (value instanceof Date) return kinds.includes("date");
  if (isBinary(value)) return kinds.includes("bytes");
  // A long integer is a `bigint`, or a symbol until it is decoded.
  return kinds.includes(/bigint|symbol/.test(typeof value) ? "number" : typeof value);
}
