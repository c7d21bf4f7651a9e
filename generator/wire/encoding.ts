import type { TypeNode } from "../ir/ir.js";
import { hasFormat, isExact, resolveType, type PlanContext } from "./context.js";
import type { EncodePlan, StringEncoder } from "./request-plan.js";

/** The part of a plan that says how a value becomes a string. It is empty if the run time's default can do it. */
export interface Encoding {
  readonly encode?: EncodePlan;
  readonly whole?: true;
}

/** Plans the strings of a value without a codec. A value of unknown type can be anything, so that it is written as a whole. */
export function planEncoding(type: TypeNode, context: PlanContext): Encoding {
  if (resolveType(type, context).kind === "unknown") return { encode: "looseJson", whole: true };
  const encode = chooseEncoder(type, context);
  return encode ? { encode } : {};
}

/** Plans the strings of a value after its codec has converted it: only the digits of an int64 need an encoder. */
export const planCodedEncoding = (type: TypeNode, context: PlanContext): Encoding =>
  isExact(type, context) ? { encode: "exactText" } : {};

function chooseEncoder(node: TypeNode, context: PlanContext): StringEncoder | undefined {
  const type = resolveType(node, context);
  switch (type.kind) {
    case "unknown":
      return "looseJson";
    case "array":
      return chooseEncoder(type.items, context);
    case "union":
      // A `Date` is written as a date-time, which keeps its time, and not as a date.
      if (type.options.some((option) => hasFormat(option, "date-time", context)))
        return context.formats["date-time"].write;
      return type.options.map((option) => chooseEncoder(option, context)).find((name) => name !== undefined);
    case "scalar":
      return type.format && context.formats[type.format].write;
    default:
      return undefined;
  }
}
