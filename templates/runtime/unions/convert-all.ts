import { chooseOption } from "./choose-option.js";
import type { AllCodec, Codec, ObjectCodec, Way } from "../codecs/codec.js";
import { convert, membersOf, setOwn } from "../codecs/convert.js";
import { isPlainObject } from "../codecs/way.js";

/** Converts a value that several codecs are for: an object at once, anything else by one after the other. */
export const convertAll: AllCodec["convert"] = ({ parts }, value, way) => {
  const [only, ...others] = parts;
  if (others.length === 0) return convert(only, value, way);
  if (isPlainObject(value)) return convertMembers(objectsOf(parts, value, way), value, way);
  return parts.reduce((part, next) => convert(next, part, way), value);
};

/** The codecs that an object is converted by; options are chosen by the object as it came. */
function objectsOf(codecs: readonly (Codec | undefined)[], value: object, way: Way): ObjectCodec[] {
  return codecs.flatMap((given): ObjectCodec[] => {
    let codec = given;
    while (typeof codec === "function") codec = codec();
    switch (codec?.kind) {
      case "object":
        return [codec];
      case "map":
        return [{ kind: "object", members: [], rest: codec.values }];
      case "union":
        return objectsOf([chooseOption(codec, value, way)], value, way);
      case "all":
        return objectsOf(codec.parts, value, way);
      default:
        return [];
    }
  });
}

function convertMembers(codecs: readonly ObjectCodec[], value: object, way: Way): object {
  if (codecs.length === 0) return value;
  const lists = codecs.map((codec) => membersOf(codec, way));
  const rests = codecs.map((codec) => codec.rest);
  const result = {};
  for (const [key, item] of Object.entries(value)) {
    const found = lists.flatMap((members) => members.get(key) ?? []);
    const [member] = found;
    const { name } = member ?? { name: key };
    // An unknown member never takes the place of a declared one.
    if (member === undefined && Object.hasOwn(result, name)) continue;
    const parts = (member ? found.map(({ codec }) => codec) : rests).filter(
      (part) => part !== undefined,
    );
    setOwn(result, name, convert({ kind: "all", convert: convertAll, parts }, item, way));
  }
  return result;
}
