import type { Parameter } from "../client/operation.js";
import { text } from "../request/text.js";

/** What a writer needs to know of a parameter, or of a form's field. */
export type Written = Pick<Parameter, "name" | "explode" | "encode" | "whole">;

type Escape = (text: string) => string;

/** Is it an object whose properties are data? */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

/** The properties of an object that are neither `undefined` nor `null`. */
export function properties(value: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined && item !== null);
}

/**
 * The parts of a value, escaped: the items of an array; of an object `name=value` for each property where it explodes,
 * else names and values in turn; one part of anything else (RFC 6570, section 3.2.1).
 */
export function pieces(parameter: Written, value: unknown, escape: Escape): string[] {
  const { encode = text, explode, whole } = parameter;
  const write = (item: unknown): string => escape(encode(item));
  if (whole) return [write(value)];
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(write);
  if (!isRecord(value)) return [write(value)];
  return properties(value).flatMap(([name, item]) =>
    explode ? `${escape(name)}=${write(item)}` : [escape(name), write(item)],
  );
}

/** The value as `name=value` pairs in style `form`; an array or object without anything in it gives none. */
export function pairs(
  parameter: Written,
  value: unknown,
  name: string,
  escape: Escape,
  delimiter = ",",
): string[] {
  const parts = pieces(parameter, value, escape);
  if (parts.length === 0) return [];
  if (!parameter.explode || parameter.whole) return [`${name}=${parts.join(delimiter)}`];
  return isRecord(value) ? parts : parts.map((part) => `${name}=${part}`);
}
