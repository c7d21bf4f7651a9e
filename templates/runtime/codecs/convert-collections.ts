import type { ArrayCodec, Codec, MapCodec, TupleCodec } from "./codec.js";
import { convert } from "./convert.js";

/** Converts each item of an array. */
export const convertItems: ArrayCodec["convert"] = ({ items }, value, direction) =>
  Array.isArray(value) ? value.map((item: unknown) => convert(items, item, direction)) : value;

/** Converts each item of an array by its own codec. */
export const convertTuple: TupleCodec["convert"] = (codec, value, direction) =>
  Array.isArray(value)
    ? value.map((item: unknown, at) => convert(itemCodec(codec, at), item, direction))
    : value;

function itemCodec({ items, rest }: TupleCodec, at: number): Codec | undefined {
  return at < items.length ? items[at] : rest;
}

/** Converts the values of an object whose keys are data. */
export const convertMap: MapCodec["convert"] = ({ values }, value, direction) =>
  convert({ kind: "object", members: [], rest: values }, value, direction);
