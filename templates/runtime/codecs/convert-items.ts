import type { ArrayCodec, Codec, TupleCodec } from "./codec.js";
import { convert } from "./convert.js";

/** Converts each item of an array. */
export const convertItems: ArrayCodec["convert"] = ({ items }, value, way) =>
  Array.isArray(value) ? value.map((item: unknown) => convert(items, item, way)) : value;

/** Converts each item of an array by its place. */
export const convertTuple: TupleCodec["convert"] = (codec, value, way) =>
  Array.isArray(value)
    ? value.map((item: unknown, at) => convert(itemCodec(codec, at), item, way))
    : value;

function itemCodec({ items, rest }: TupleCodec, at: number): Codec | undefined {
  return at < items.length ? items[at] : rest;
}
