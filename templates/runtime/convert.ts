import type { Codec, MemberCodec, ObjectCodec, UnionCodec } from "./codec.js";
import { own } from "./own.js";

/** From the wire to the emitted types, or back. */
export type Way = "decode" | "encode";

type Members = ReadonlyMap<string, MemberCodec>;
const memberMaps: Record<Way, WeakMap<ObjectCodec, Members>> = {
  decode: new WeakMap(),
  encode: new WeakMap(),
};

/** Converts a value by its codec. What the codec does not expect, `null` included, is kept as it is. */
export function convert(codec: Codec | undefined, value: unknown, way: Way): unknown {
  if (codec === undefined || value === undefined || value === null) return value;
  if (typeof codec === "function") return convert(codec(), value, way);
  switch (codec.kind) {
    case "scalar":
      return codec[way](value);
    case "array":
      return Array.isArray(value) ? value.map((item) => convert(codec.items, item, way)) : value;
    case "map":
      return isPlain(value)
        ? convertMembers({ kind: "object", members: [], rest: codec.values }, value, way)
        : value;
    case "object":
      return isPlain(value) ? convertMembers(codec, value, way) : value;
    case "union":
      return convert(chooseOption(codec, value, way), value, way);
    case "all":
      return codec.parts.reduce((part: unknown, next) => convert(next, part, way), value);
  }
}

function isPlain(value: unknown): value is object {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

function convertMembers(codec: ObjectCodec, value: object, way: Way): object {
  const members = membersOf(codec, way);
  const result = {};
  for (const [key, item] of Object.entries(value)) {
    const member = members.get(key);
    const name = member ? nameOf(member, way === "decode" ? "encode" : "decode") : key;
    // An unknown member never takes the place of a declared one.
    if (member === undefined && Object.hasOwn(result, name)) continue;
    setOwn(result, name, convert(member ? member.codec : codec.rest, item, way));
  }
  return result;
}

/** The members by the names that they have before the conversion. */
function membersOf(codec: ObjectCodec, way: Way): Members {
  let members = memberMaps[way].get(codec);
  if (!members) {
    members = new Map(codec.members.map((member) => [nameOf(member, way), member]));
    memberMaps[way].set(codec, members);
  }
  return members;
}

/** The name that a member has where a conversion of that way begins. */
function nameOf(member: MemberCodec, way: Way): string {
  return way === "decode" ? member.name : (member.member ?? member.name);
}

/** Sets an own property, `__proto__` too, which an assignment would take for the prototype. */
function setOwn(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function chooseOption(codec: UnionCodec, value: unknown, way: Way): Codec | undefined {
  const { discriminator } = codec;
  if (discriminator) {
    const tag = own(value, way === "decode" ? discriminator.name : discriminator.member);
    const option = typeof tag === "string" ? own(discriminator.options, tag) : undefined;
    if (option !== undefined) return option as Codec;
    if (discriminator.other) return discriminator.other;
  }
  let best: Codec | undefined;
  let bestScore = 0;
  for (const option of codec.options) {
    const score = scoreOption(option, value, way);
    if (score > bestScore) [best, bestScore] = [option, score];
  }
  return best;
}

/** How well an option fits: the number of its members that an object has, 1 for another value of the right kind. */
function scoreOption(option: Codec, value: unknown, way: Way): number {
  const codec = typeof option === "function" ? option() : option;
  if (typeof codec === "function") return scoreOption(codec, value, way);
  if (codec.kind === "union") {
    return Math.max(0, ...codec.options.map((inner) => scoreOption(inner, value, way)));
  }
  if (codec.kind === "all") {
    return codec.parts.reduce((sum, part) => sum + scoreOption(part, value, way), 0);
  }
  if (codec.kind === "array") return Array.isArray(value) ? 1 : 0;
  if (codec.kind === "scalar") return isPlain(value) || Array.isArray(value) ? 0 : 1;
  if (!isPlain(value)) return 0;
  if (codec.kind === "map") return 0.5;
  const known = codec.members.filter((member) => Object.hasOwn(value, nameOf(member, way)));
  return known.length + 0.25;
}
