import type { ScalarCodec } from "../codecs/codec.js";
import { decodeInt64, encodeInt64 } from "./int64.js";

/** `int64` as its digits; they are a number again on the wire, and a number or `bigint` is taken too. */
export const int64TextCodec: ScalarCodec = {
  kind: "scalar",
  decode: (value) => decodeInt64(value)?.toString() ?? value,
  encode: (value) =>
    encodeInt64(
      typeof value === "string" && /^(?:0|-?[1-9]\d*)$/.test(value) ? BigInt(value) : value,
    ),
};
