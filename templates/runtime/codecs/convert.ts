import type { Codec, Convert, ObjectCodec, Way } from "./codec.js";
import { isPlainObject, nameOf, otherWay } from "./way.js";

/** What becomes of a member: its name after the conversion, and its codec. */
export interface Conversion {
  readonly name: string;
  readonly codec: Codec | undefined;
}

type Conversions = ReadonlyMap<string, Conversion>;
const conversions: Record<Way, WeakMap<ObjectCodec, Conversions>> = {
  decode: new WeakMap(),
  encode: new WeakMap(),
};

/** Converts a value by its codec. What the codec does not expect, `null` included, is kept as it is. */
export function convert(codec: Codec | undefined, value: unknown, way: Way): unknown {
  if (codec === undefined || value === undefined || value === null) return value;
  if (typeof codec === "function") return convert(codec(), value, way);
  if (codec.kind === "scalar") return codec[way] ? codec[way](value) : value;
  // Each kind's own function: TypeScript can't tell that they belong together.
  if (codec.kind !== "object") return (codec.convert as Convert<Codec>)(codec, value, way);
  return isPlainObject(value) ? convertObject(codec, value, way) : value;
}

function convertObject(codec: ObjectCodec, value: object, way: Way): object {
  const members = membersOf(codec, way);
  const result = {};
  for (const key of Object.keys(value)) {
    const item = (value as Readonly<Record<string, unknown>>)[key];
    const member = members.get(key);
    // An unknown member never takes the place of a declared one.
    if (member) setOwn(result, member.name, member.codec ? convert(member.codec, item, way) : item);
    else if (!Object.hasOwn(result, key)) setOwn(result, key, convert(codec.rest, item, way));
  }
  return result;
}

/** What becomes of the members, by the names that they have before the conversion. */
export function membersOf(codec: ObjectCodec, way: Way): Conversions {
  let members = conversions[way].get(codec);
  if (!members) {
    const back = otherWay(way);
    members = new Map(
      codec.members.map((member) => [
        nameOf(member, way),
        { name: nameOf(member, back), codec: member.codec },
      ]),
    );
    conversions[way].set(codec, members);
  }
  return members;
}

/** Sets an own property, `__proto__` too, which an assignment would take for the prototype. */
export function setOwn(target: object, name: string, value: unknown): void {
  if (name !== "__proto__") (target as Record<string, unknown>)[name] = value;
  else
    Object.defineProperty(target, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
}
