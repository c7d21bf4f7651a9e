import type { ScalarCodec } from "../codecs/codec.js";

/** `int64` as a `bigint`. Requests may also have a number. */
export const int64Codec: ScalarCodec = {
  kind: "scalar",
  decode: (value) => decodeInt64(value) ?? value,
  encode: encodeInt64,
};

/** `int64` as a string of digits, and as a number on the wire. Requests may also have a number or a `bigint`. */
export const int64TextCodec: ScalarCodec = {
  kind: "scalar",
  decode: (value) => decodeInt64(value)?.toString() ?? value,
  encode: (value) =>
    encodeInt64(
      typeof value === "string" && /^(?:0|-?[1-9]\d*)$/.test(value) ? BigInt(value) : value,
    ),
};

/** An integer for JSON: a `bigint` only where a `number` would lose digits. Any other value is kept. */
export function encodeInt64(value: unknown): unknown {
  const isInteger = typeof value === "bigint" || Number.isInteger(value);
  if (!isInteger || Number.isSafeInteger(value)) return value;
  const exact = BigInt(value as bigint | number);
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
}

/**
 * The integer in a response: a number, or a symbol of `parseExact`. `undefined` for any other value. Throws a
 * `RangeError` for a number such as `1e400`, of which `JSON.parse` makes `Infinity`.
 */
export function decodeInt64(value: unknown): bigint | undefined {
  if (value === Infinity || value === -Infinity) throw new RangeError("a number is too large");
  if (typeof value === "symbol") return BigInt(value.description ?? "");
  return typeof value === "number" && Number.isInteger(value) ? BigInt(value) : undefined;
}
