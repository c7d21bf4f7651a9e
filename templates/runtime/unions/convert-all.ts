import type { AllCodec, Codec, Direction, ObjectCodec } from "../codecs/codec.js";
import { conversionsOf, convert } from "../codecs/convert.js";
import { isRecord, setOwnProperty } from "../values/values.js";
import { chooseBranch } from "./convert-union.js";

/** Converts a value of an `allOf`: an object by all parts at once, any other value by one part after the other. */
export const convertAll: AllCodec["convert"] = ({ parts }, value, direction) => {
  const [only, ...others] = parts;
  if (others.length === 0) return convert(only, value, direction);
  if (isRecord(value)) {
    return convertProperties(objectCodecsOf(parts, value, direction), value, direction);
  }
  return parts.reduce((part, next) => convert(next, part, direction), value);
};

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
        return objectCodecsOf([chooseBranch(codec, value, direction)], value, direction);
      case "all":
        return objectCodecsOf(codec.parts, value, direction);
      default:
        return [];
    }
  });
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
