import type { ScalarCodec } from "../codecs/codec.js";
import { decodeInt64, encodeInt64 } from "./int64.js";

/** `int64` as a `bigint`; a number is taken too, and written as it is. */
export const int64Codec: ScalarCodec = {
  kind: "scalar",
  decode: (value) => decodeInt64(value) ?? value,
  encode: encodeInt64,
};
