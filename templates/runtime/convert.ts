import type { Codec, MemberCodec, ObjectCodec, TupleCodec, Way } from "./codec.js";
import { isPlain, nameOf } from "./way.js";

type Members = ReadonlyMap<string, MemberCodec>;
const memberMaps: Record<Way, WeakMap<ObjectCodec, Members>> = {
  decode: new WeakMap(),
  encode: new WeakMap(),
};

/** Converts a value by its codec. What the codec does not expect, `null` included, is kept as it is. */
export function convert(codec: Codec | undefined, value: unknown, way: Way): unknown {
  if (codec === undefined || value === undefined || value === null) return value;
  if (typeof codec === "function") return convert(codec(), value, way);
  if (codec.kind === "scalar") return codec[way] ? codec[way](value) : value;
  if (isPlain(value)) return convertMembers(objectsOf(codec, value, way), value, way);
  const items = Array.isArray(value) ? (value as readonly unknown[]) : undefined;
  switch (codec.kind) {
    case "array":
      return items ? items.map((item) => convert(codec.items, item, way)) : value;
    case "tuple":
      return items ? items.map((item, at) => convert(itemCodec(codec, at), item, way)) : value;
    case "union":
      if (items) return convert(codec.choose(codec, value, way), value, way);
      return firstChange(codec.options, value, way);
    case "all":
      return convertAll(codec.parts, value, way);
    case "object":
    case "map":
      return value;
  }
}

function itemCodec({ items, rest }: TupleCodec, at: number): Codec | undefined {
  return at < items.length ? items[at] : rest;
}

/** A scalar of a union: only the codec that it is meant for makes something else of it. */
function firstChange(options: readonly Codec[], value: unknown, way: Way): unknown {
  for (const option of options) {
    const converted = convert(option, value, way);
    if (converted !== value) return converted;
  }
  return value;
}

/** A value that several codecs are for: an object at once, anything else by one after the other. */
function convertAll(parts: readonly (Codec | undefined)[], value: unknown, way: Way): unknown {
  const codecs = parts.filter((part) => part !== undefined);
  if (codecs.length > 1 && isPlain(value)) {
    return convertMembers(objectsOf({ kind: "all", parts: codecs }, value, way), value, way);
  }
  return codecs.reduce((part: unknown, next) => convert(next, part, way), value);
}

/** The codecs that an object is converted by; options are chosen by the object as it came. */
function objectsOf(codec: Codec | undefined, value: object, way: Way): readonly ObjectCodec[] {
  if (typeof codec === "function") return objectsOf(codec(), value, way);
  switch (codec?.kind) {
    case "object":
      return [codec];
    case "map":
      return [{ kind: "object", members: [], rest: codec.values }];
    case "union":
      return objectsOf(codec.choose(codec, value, way), value, way);
    case "all":
      return codec.parts.flatMap((part) => objectsOf(part, value, way));
    default:
      return [];
  }
}

function convertMembers(codecs: readonly ObjectCodec[], value: object, way: Way): object {
  if (codecs.length === 0) return value;
  const lists = codecs.map((codec) => membersOf(codec, way));
  const rests = codecs.map((codec) => codec.rest);
  const result = {};
  for (const [key, item] of Object.entries(value)) {
    const found = lists.flatMap((members) => members.get(key) ?? []);
    const [member] = found;
    const name = member ? nameOf(member, way === "decode" ? "encode" : "decode") : key;
    // An unknown member never takes the place of a declared one.
    if (member === undefined && Object.hasOwn(result, name)) continue;
    const parts = member ? found.map(({ codec }) => codec) : rests;
    setOwn(result, name, convertAll(parts, item, way));
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

/** Sets an own property, `__proto__` too, which an assignment would take for the prototype. */
function setOwn(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
