import type { Draft } from "../request/draft.js";
import type { Parameter, WriteParameter } from "../client/operation.js";
import { percent, percentReserved } from "../request/percent.js";
import { pairs } from "./pieces.js";

/** `color=blue%20black` (OpenAPI, style `spaceDelimited`). */
export const spaceDelimitedQuery: WriteParameter = (draft, parameter, value) =>
  writeDelimited(draft, parameter, value, "%20");

/** `color=blue%7Cblack` (OpenAPI, style `pipeDelimited`). */
export const pipeDelimitedQuery: WriteParameter = (draft, parameter, value) =>
  writeDelimited(draft, parameter, value, "%7C");

function writeDelimited(
  draft: Draft,
  parameter: Parameter,
  value: unknown,
  delimiter: string,
): void {
  const escape = parameter.allowReserved ? percentReserved : percent;
  const joined = { ...parameter, explode: false };
  draft.query.push(...pairs(joined, value, percent(parameter.name), escape, delimiter));
}
