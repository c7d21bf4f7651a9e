import type { Identifier, TypeNode, Webhook } from "../../ir/ir.js";
import { childPointer, get } from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { lowerParameters } from "../operation/parameter.js";
import type { RawWebhook } from "./webhook-items.js";

/** The locations that a receiver sees, each with the suffix of its type. */
const SUFFIXES = { header: "Headers", query: "Query", cookie: "Cookies" } as const;

/** The parameters of a webhook by location (OpenAPI, Parameter Object). The user of the client receives them as strings. */
export function lowerWebhookParameters(
  raw: RawWebhook,
  payload: Identifier,
  context: LowerContext,
): Webhook["parameters"] {
  const lists = [...raw.items, { value: raw.value, pointer: raw.pointer }].map((holder) => ({
    value: get(holder.value, "parameters"),
    pointer: childPointer(holder.pointer, "parameters"),
  }));
  const parameters = lowerParameters(lists, "", payload, context);
  return (["header", "query", "cookie"] as const).flatMap((location) => {
    const members = parameters
      .filter((parameter) => parameter.in === location)
      .map(({ name, required, type, docs }) => ({ name, required, type: toStringType(type), docs }));
    if (members.length === 0) return [];
    const name = context.names.allot(`${raw.key} ${location}`, [`${payload}${SUFFIXES[location]}`], "Type");
    return [{ in: location, name, members }];
  });
}

const STRING: TypeNode = { kind: "scalar", name: "string", format: undefined };

/** Enum values that are strings stay as they are. A value of any other type arrives as some string. */
function toStringType(type: TypeNode): TypeNode {
  const isString =
    (type.kind === "enum" && type.values.every((value) => typeof value === "string")) ||
    (type.kind === "literal" && typeof type.value === "string");
  return isString ? type : STRING;
}
