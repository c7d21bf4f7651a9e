import type { UnionCodec } from "../codecs/codec.js";
import { convert } from "../codecs/convert.js";
import { isBinary } from "../values/values.js";
import { convertBy, listBranches } from "./convert-all.js";

/**
 * Converts an object or array by the codec of its branch, and a scalar by the first codec that changes it. Bytes, which
 * are a part of a multipart body, are kept.
 */
export const convertUnion: UnionCodec["convert"] = (codec, value, direction) => {
  if (isBinary(value)) return value;
  if (typeof value === "object" && !(value instanceof Date)) {
    return convertBy(listBranches(codec, value, direction), value, direction);
  }
  for (const branch of codec.options) {
    const converted = convert(branch, value, direction);
    if (converted !== value) return converted;
  }
  return value;
};
