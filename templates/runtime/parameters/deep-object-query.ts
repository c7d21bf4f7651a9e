import type { WriteParameter } from "../client/operation.js";
import { percent, percentReserved } from "../request/percent.js";
import { isRecord, properties } from "./pieces.js";
import { text } from "../request/text.js";

/**
 * `color[R]=100&color[G]=200` (OpenAPI, style `deepObject`). What is nested deeper, of which the specification says
 * nothing, goes on in brackets; an array repeats its pair.
 */
export const deepObjectQuery: WriteParameter = (draft, parameter, value) => {
  const escape = parameter.allowReserved ? percentReserved : percent;
  const { encode = text } = parameter;
  const write = (name: string, item: unknown): void => {
    if (Array.isArray(item)) item.forEach((part) => write(name, part));
    else if (!isRecord(item)) draft.query.push(`${percent(name)}=${escape(encode(item))}`);
    else properties(item).forEach(([key, part]) => write(`${name}[${key}]`, part));
  };
  write(parameter.name, value);
};
