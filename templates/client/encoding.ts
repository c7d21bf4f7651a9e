import type { Code } from "../code/escape.js";
import { literal } from "../code/escape.js";
import type { TypeNode } from "../../generator/ir/ir.js";
import type { RuntimeValue } from "./runtime-names.js";
import type { Scope } from "../code/scope.js";

/** The members of a Parameter or a Field that say how a scalar becomes text; empty where the usual way will do. */
export function encodingOf(type: TypeNode, scope: Scope): { readonly encode?: Code; readonly whole?: Code } {
  if (scope.resolve(type).kind === "unknown") return { encode: scope.value("looseJson"), whole: literal(true) };
  const name = encoderOf(type, scope);
  return name ? { encode: scope.value(name) } : {};
}

/** Whether a value is one text, so that `explode` makes no difference to it. */
export function isScalar(node: TypeNode, scope: Scope): boolean {
  const type = scope.resolve(node);
  if (type.kind === "union") return type.options.every((option) => isScalar(option, scope));
  return ["scalar", "enum", "literal"].includes(type.kind);
}

/** Whether a value is one text or a list of them: the text of each is all that there is to write. */
export function isFlat(node: TypeNode, scope: Scope): boolean {
  const type = scope.resolve(node);
  return isScalar(type.kind === "array" ? type.items : type, scope) || type.kind === "unknown";
}

function encoderOf(node: TypeNode, scope: Scope): RuntimeValue | undefined {
  const type = scope.resolve(node);
  switch (type.kind) {
    case "unknown":
      return "looseJson";
    case "array":
      return encoderOf(type.items, scope);
    case "union":
      return type.options.map((option) => encoderOf(option, scope)).find((name) => name !== undefined);
    case "scalar":
      if (type.format === "date") return "fullDate";
      return type.format === "date-time" && scope.options.datePrecision === "s" ? "dateTimeSeconds" : undefined;
    default:
      return undefined;
  }
}
