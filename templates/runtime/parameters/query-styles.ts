import { percentEncode, percentEncodeUnreserved } from "../request/percent-encode.js";
import type { QueryBuilder } from "../request/request-builder.js";
import { json, text } from "../request/text.js";
import { isRecord } from "../values/values.js";
import { definedProperties, encodePairs } from "./encode-items.js";
import type { Parameter, WriteQuery } from "./parameter.js";

/** `color=blue&color=black`, or `color=blue,black` without `explode` (OpenAPI, style `form`). */
export const formQuery: WriteQuery = (request, parameter, value) => {
  const escape = parameter.allowReserved ? percentEncodeUnreserved : percentEncode;
  request.query.push(...encodePairs(parameter, value, percentEncode(parameter.name), escape));
};

/** `color=blue%20black` (OpenAPI, style `spaceDelimited`). */
export const spaceDelimitedQuery: WriteQuery = (request, parameter, value) =>
  writeDelimited(request, parameter, value, "%20");

/** `color=blue%7Cblack` (OpenAPI, style `pipeDelimited`). */
export const pipeDelimitedQuery: WriteQuery = (request, parameter, value) =>
  writeDelimited(request, parameter, value, "%7C");

function writeDelimited(
  request: QueryBuilder,
  parameter: Omit<Parameter, "write">,
  value: unknown,
  delimiter: string,
): void {
  const escape = parameter.allowReserved ? percentEncodeUnreserved : percentEncode;
  const joined = { ...parameter, explode: false };
  const name = percentEncode(parameter.name);
  request.query.push(...encodePairs(joined, value, name, escape, delimiter));
}

/**
 * `color[R]=100&color[G]=200` (OpenAPI, style `deepObject`). The specification does not define deeper levels: here each
 * level adds its name in brackets, and an array repeats its pair.
 */
export const deepObjectQuery: WriteQuery = (request, parameter, value) => {
  const escape = parameter.allowReserved ? percentEncodeUnreserved : percentEncode;
  const { encode = text } = parameter;
  const write = (name: string, item: unknown): void => {
    if (item === undefined) return;
    if (Array.isArray(item)) item.forEach((part) => write(name, part));
    else if (!isRecord(item)) request.query.push(`${percentEncode(name)}=${escape(encode(item))}`);
    else definedProperties(item).forEach(([key, part]) => write(`${name}[${key}]`, part));
  };
  write(parameter.name, value);
};

/** `AddOns.a.b=value` for each leaf, with the parameter's name as the prefix (format `prefixed-collapsible-map-AddOns`). */
export const collapsibleMapQuery: WriteQuery = (request, parameter, value) => {
  const { encode = text } = parameter;
  const write = (name: string, item: unknown): void => {
    if (Array.isArray(item)) item.forEach((part) => write(name, part));
    else if (isRecord(item))
      definedProperties(item).forEach(([key, part]) => write(`${name}.${key}`, part));
    else request.query.push(`${percentEncode(name)}=${percentEncode(encode(item))}`);
  };
  write(parameter.name, value);
};

/** A value in a media type, JSON unless `encode` writes another one (OpenAPI, Parameter Object, `content`). */
export const contentQuery: WriteQuery = (request, { name, encode = json }, value) => {
  request.query.push(`${percentEncode(name)}=${percentEncode(encode(value))}`);
};
