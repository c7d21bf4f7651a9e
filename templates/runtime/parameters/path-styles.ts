import { percentEncode, percentEncodeUnreserved } from "../request/percent-encode.js";
import { json, scalarString } from "../request/text.js";
import { encodeItems } from "./encode-items.js";
import type { Parameter, WriteParameter } from "./parameter.js";

/** A scalar in a path, as one segment (OpenAPI, style `simple`). */
export const simplePath: WriteParameter = ({ path }, { name, encode }, value) => {
  const written = scalarString(value);
  path.set(name, percentEncode(encode ? encode(value) : written));
};

/** `blue,black` or `R=100,G=200`, for values of every type (OpenAPI, style `simple`). */
export const simpleListPath: WriteParameter = (request, parameter, value) =>
  request.path.set(parameter.name, encodeItems(parameter, value, escapeOf(parameter)).join(","));

/** `.blue.black` or `.R=100.G=200` (OpenAPI, style `label`). */
export const labelPath: WriteParameter = (request, parameter, value) => {
  const items = encodeItems(parameter, value, escapeOf(parameter));
  request.path.set(parameter.name, `.${items.join(parameter.explode ? "." : ",")}`);
};

/** `;color=blue;color=black` or `;R=100;G=200`. An empty string has no `=` (OpenAPI, style `matrix`). */
export const matrixPath: WriteParameter = ({ path }, parameter, value) => {
  const items = encodeItems(parameter, value, escapeOf(parameter));
  const name = percentEncode(parameter.name);
  const withName = (item: string): string => (item === "" ? `;${name}` : `;${name}=${item}`);
  const isObject = typeof value === "object" && !Array.isArray(value) && !parameter.whole;
  if (!parameter.explode) path.set(parameter.name, withName(items.join(",")));
  else path.set(parameter.name, items.map(isObject ? (item) => `;${item}` : withName).join(""));
};

/** A value in a media type, JSON unless `encode` writes another one (OpenAPI, Parameter Object, `content`). */
export const contentPath: WriteParameter = ({ path }, { name, encode = json }, value) =>
  path.set(name, percentEncode(encode(value)));

/** How a value is escaped. With `allowReserved` (OpenAPI 3.2) a value is still one segment. */
function escapeOf(parameter: Parameter): (item: string) => string {
  if (!parameter.allowReserved) return percentEncode;
  return (item) => percentEncodeUnreserved(item).replace(/[/?]/g, percentEncode);
}
