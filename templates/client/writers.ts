import { codeOf, literal, type Code } from "../code/escape.js";
import type { EncodePlan, FieldPlan, ParameterPlan } from "../../generator/wire/wire.js";
import { codecCode } from "./codec.js";
import type { Scope } from "../code/scope.js";

/** `formQuery`, `joinedQuery("\t")` or `coded(petCodec, formQuery)` */
export function writerCode(
  { write, delimiter, codec }: Pick<ParameterPlan | FieldPlan, "write" | "delimiter" | "codec">,
  scope: Scope,
): Code | undefined {
  if (write === undefined) return undefined;
  const name = scope.value(write);
  const writer = delimiter === undefined ? name : codeOf`/* @__PURE__ */ ${name}(${literal(delimiter)})`;
  return codec ? codeOf`/* @__PURE__ */ ${scope.value("coded")}(${codecCode(codec, scope)}, ${writer})` : writer;
}

/** `looseJson`, `codedText(petCodec, json)` or `joinedText(",", fullDate)` */
export function encodeCode(plan: EncodePlan, scope: Scope): Code {
  if (typeof plan === "string") return scope.value(plan);
  if (plan.kind === "coded") {
    const call = codeOf`/* @__PURE__ */ ${scope.value("codedText")}`;
    const codec = codecCode(plan.codec, scope);
    return plan.then ? codeOf`${call}(${codec}, ${scope.value(plan.then)})` : codeOf`${call}(${codec})`;
  }
  const call = codeOf`/* @__PURE__ */ ${scope.value("joinedText")}`;
  const delimiter = literal(plan.delimiter);
  return plan.items ? codeOf`${call}(${delimiter}, ${encodeCode(plan.items, scope)})` : codeOf`${call}(${delimiter})`;
}
