import { text } from "../request/text.js";
import { isRecord } from "../values/values.js";
import type { Parameter } from "./parameter.js";

/** The settings of a parameter or form field that decide how its value is encoded. */
export type ValueEncoding = Pick<Parameter, "name" | "explode" | "encode" | "whole">;

/** Escapes a string for its position in the request. */
type Escape = (item: string) => string;

/** The properties of an object that are neither `undefined` nor `null`. */
export function definedProperties(value: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined && item !== null);
}

/**
 * The encoded and escaped items of a value (RFC 6570, section 3.2.1). An array has its items. An object has
 * `name=value` for each property with `explode`, else names and values in turn. Any other value is one item.
 */
export function encodeItems(encoding: ValueEncoding, value: unknown, escape: Escape): string[] {
  const { encode = text, explode, whole } = encoding;
  const write = (item: unknown): string => escape(encode(item));
  if (whole) return [write(value)];
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(write);
  if (!isRecord(value)) return [write(value)];
  return definedProperties(value).flatMap(([name, item]) =>
    explode ? `${escape(name)}=${write(item)}` : [escape(name), write(item)],
  );
}

/** A value as `name=value` pairs in style `form`. An empty array or object has none. */
export function encodePairs(
  encoding: ValueEncoding,
  value: unknown,
  name: string,
  escape: Escape,
  delimiter = ",",
): string[] {
  const items = encodeItems(encoding, value, escape);
  if (items.length === 0) return [];
  if (!encoding.explode || encoding.whole) return [`${name}=${items.join(delimiter)}`];
  return isRecord(value) ? items : items.map((item) => `${name}=${item}`);
}
