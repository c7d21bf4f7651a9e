import type { AllCodec, Codec, Direction, ObjectCodec, UnionCodec } from "../codecs/codec.js";
import { conversionsOf, convert, nameBefore } from "../codecs/convert.js";
import { isRecord, setOwnProperty } from "../values/values.js";
import { chooseBranches } from "./choose-branch.js";

/** Converts a value of an `allOf`. */
export const convertAll: AllCodec["convert"] = ({ parts }, value, direction) =>
  convertBy(parts, value, direction);

/** Converts an object by all codecs at once, any other value by one codec after the other. */
export function convertBy(parts: readonly Codec[], value: unknown, direction: Direction): unknown {
  const [only, ...others] = parts;
  if (others.length === 0) return convert(only, value, direction);
  if (isRecord(value)) {
    return convertProperties(objectCodecsOf(parts, value, direction), value, direction);
  }
  return parts.reduce((part, next) => convert(next, part, direction), value);
}

/** The object codecs that apply to an object. Branches are chosen by the object before any conversion. */
function objectCodecsOf(
  codecs: readonly (Codec | undefined)[],
  value: object,
  direction: Direction,
): ObjectCodec[] {
  return codecs.flatMap((outer): ObjectCodec[] => {
    let codec = outer;
    while (typeof codec === "function") codec = codec();
    switch (codec?.kind) {
      case "object":
        return [codec];
      case "map":
        return [{ kind: "object", members: [], rest: codec.values }];
      case "union":
        return objectCodecsOf(listBranches(codec, value, direction), value, direction);
      case "all":
        return objectCodecsOf(codec.parts, value, direction);
      default:
        return [];
    }
  });
}

/**
 * The branch of a union for an object or array. An object can fit several branches of an `anyOf`: then a last codec has
 * the members that only the other branches have.
 */
export function listBranches(
  codec: UnionCodec,
  value: object | null,
  direction: Direction,
): readonly Codec[] {
  const [best, ...others] = chooseBranches(codec, value, direction);
  if (best === undefined || others.length === 0 || !isRecord(value)) return best ? [best] : [];
  const own = objectCodecsOf([best], value, direction);
  if (own.some(({ rest }) => rest)) return [best];
  const known = own.map((part) => conversionsOf(part, direction));
  const members = objectCodecsOf(others, value, direction)
    .flatMap((part) => part.members)
    .filter((member) => {
      const name = nameBefore(member, direction);
      return Object.hasOwn(value, name) && !known.some((names) => names.has(name));
    });
  return members.length > 0 ? [best, { kind: "object", members }] : [best];
}

function convertProperties(
  codecs: readonly ObjectCodec[],
  value: object,
  direction: Direction,
): object {
  if (codecs.length === 0) return value;
  const lists = codecs.map((codec) => conversionsOf(codec, direction));
  const rests = codecs.map((codec) => codec.rest);
  const result = {};
  for (const [key, item] of Object.entries(value)) {
    const found = lists.flatMap((members) => members.get(key) ?? []);
    const [member] = found;
    const { name } = member ?? { name: key };
    // An unknown property never replaces a declared one.
    if (member === undefined && Object.hasOwn(result, name)) continue;
    const parts = (member ? found.map(({ codec }) => codec) : rests).filter(
      (part) => part !== undefined,
    );
    const all: AllCodec = { kind: "all", convert: convertAll, parts };
    setOwnProperty(result, name, convert(all, item, direction));
  }
  return result;
}
