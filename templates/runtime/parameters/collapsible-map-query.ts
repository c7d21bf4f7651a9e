import type { WriteParameter } from "../client/operation.js";
import { percent } from "../request/percent.js";
import { isRecord, properties } from "./pieces.js";
import { text } from "../request/text.js";

/** `AddOns.a.b=value` for each leaf; the parameter's name is the prefix (format `prefixed-collapsible-map-AddOns`). */
export const collapsibleMapQuery: WriteParameter = (draft, parameter, value) => {
  const { encode = text } = parameter;
  const write = (name: string, item: unknown): void => {
    if (Array.isArray(item)) item.forEach((part) => write(name, part));
    else if (!isRecord(item)) draft.query.push(`${percent(name)}=${percent(encode(item))}`);
    else properties(item).forEach(([key, part]) => write(`${name}.${key}`, part));
  };
  write(parameter.name, value);
};
