import { chooseOption } from "./choose-option.js";
import type { UnionCodec } from "../codecs/codec.js";
import { convert } from "../codecs/convert.js";

/** Converts an object or array by its option; of a scalar only the codec that it is meant for makes something else. */
export const convertUnion: UnionCodec["convert"] = (codec, value, way) => {
  if (typeof value === "object" && !(value instanceof Date)) {
    return convert(chooseOption(codec, value, way), value, way);
  }
  for (const option of codec.options) {
    const converted = convert(option, value, way);
    if (converted !== value) return converted;
  }
  return value;
};
