import { isRecord, remember, setOwnProperty } from "../values/values.js";
import type { Codec, Convert, Direction, MemberCodec, ObjectCodec } from "./codec.js";

/** Converts a value by its codec. A value that the codec does not expect is kept, `null` too. */
export function convert(codec: Codec | undefined, value: unknown, direction: Direction): unknown {
  if (!codec || value == null) return value;
  if (typeof codec === "function") return convert(codec(), value, direction);
  if (codec.kind === "scalar") return codec[direction]?.(value) ?? value;
  // TypeScript can't know that the function belongs to this kind of codec.
  if (codec.kind !== "object") return (codec.convert as Convert<Codec>)(codec, value, direction);
  return isRecord(value) ? convertObject(codec, value, direction) : value;
}

function convertObject(
  codec: ObjectCodec,
  value: Readonly<Record<string, unknown>>,
  direction: Direction,
): object {
  const members = conversionsOf(codec, direction);
  const result = {};
  for (const key of Object.keys(value)) {
    const item = value[key];
    const member = members.get(key);
    // An unknown property never replaces a declared one.
    if (member) setOwnProperty(result, member.name, convert(member.codec, item, direction));
    else if (!Object.hasOwn(result, key))
      setOwnProperty(result, key, convert(codec.rest, item, direction));
  }
  return result;
}

/** The name of a property after the conversion, and its codec. */
export interface Conversion {
  readonly name: string;
  readonly codec: Codec | undefined;
}

type Conversions = ReadonlyMap<string, Conversion>;

const conversionCache: WeakMap<
  ObjectCodec,
  Record<Direction, Conversions>
> = /* @__PURE__ */ new WeakMap();

/** The conversions of the declared properties, by the names before the conversion. */
export function conversionsOf(codec: ObjectCodec, direction: Direction): Conversions {
  return remember(conversionCache, codec, listConversions)[direction];
}

function listConversions({ members }: ObjectCodec): Record<Direction, Conversions> {
  return {
    decode: new Map(
      members.map(({ name, member = name, codec }) => [name, { name: member, codec }]),
    ),
    encode: new Map(members.map(({ name, member = name, codec }) => [member, { name, codec }])),
  };
}

/** The name of a property before a conversion. */
export function nameBefore(member: MemberCodec, direction: Direction): string {
  return direction === "decode" ? member.name : (member.member ?? member.name);
}
