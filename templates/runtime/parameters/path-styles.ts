import { json } from "../request/json.js";
import type { Parameter, WriteParameter } from "../client/operation.js";
import { percent, percentReserved } from "../request/percent.js";
import { pieces } from "./pieces.js";

/** `blue,black` or `R=100,G=200`, for values of every kind, arrays and objects too (OpenAPI, style `simple`). */
export const simpleListPath: WriteParameter = (draft, parameter, value) =>
  draft.path.set(parameter.name, pieces(parameter, value, escapeOf(parameter)).join(","));

/** `.blue.black` or `.R=100.G=200` (OpenAPI, style `label`). */
export const labelPath: WriteParameter = (draft, parameter, value) => {
  const parts = pieces(parameter, value, escapeOf(parameter));
  draft.path.set(parameter.name, `.${parts.join(parameter.explode ? "." : ",")}`);
};

/** `;color=blue;color=black` or `;R=100;G=200`; an empty text leaves the `=` out (OpenAPI, style `matrix`). */
export const matrixPath: WriteParameter = (draft, parameter, value) => {
  const parts = pieces(parameter, value, escapeOf(parameter));
  const name = percent(parameter.name);
  const named = (part: string): string => (part === "" ? `;${name}` : `;${name}=${part}`);
  const isObject = typeof value === "object" && !Array.isArray(value) && !parameter.whole;
  if (!parameter.explode) draft.path.set(parameter.name, named(parts.join(",")));
  else draft.path.set(parameter.name, parts.map(isObject ? (part) => `;${part}` : named).join(""));
};

/** A value in a media type of its own, JSON unless `encode` says otherwise (OpenAPI, Parameter Object, `content`). */
export const contentPath: WriteParameter = (draft, parameter, value) =>
  draft.path.set(parameter.name, percent((parameter.encode ?? json)(value)));

/** With `allowReserved`, which is OpenAPI 3.2, a value is still one segment. */
function escapeOf(parameter: Parameter): (text: string) => string {
  if (!parameter.allowReserved) return percent;
  return (text) => percentReserved(text).replace(/[/?]/g, percent);
}
