import { codeOf, listOf, literal, recordOf, type Code } from "../code/escape.js";
import type { EncodePlan, FieldPlan, ParameterPlan } from "../../generator/wire/wire.js";
import { codecCode } from "./codec.js";
import type { Scope } from "../code/scope.js";

/** `formQuery`, `joinedQuery("\t")`, `fieldsQuery([…])` or `coded(petCodec, formQuery)` */
export function writerCode(
  {
    write,
    delimiter,
    fields,
    codec,
  }: Pick<ParameterPlan | FieldPlan, "write" | "delimiter" | "codec"> & Pick<ParameterPlan, "fields">,
  scope: Scope,
): Code | undefined {
  if (write === undefined) return undefined;
  const name = scope.value(write);
  const argument = fields
    ? listOf(fields.map((field) => fieldLiteral(field, scope)))
    : delimiter === undefined
      ? undefined
      : literal(delimiter);
  const writer = argument === undefined ? name : codeOf`/* @__PURE__ */ ${name}(${argument})`;
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

/** Whether a member of the params has the parameter's name. */
export const isSame = (member: string, name: string): boolean => member === name;

/** The members that parameters and fields share. */
export const valueMembers = (
  plan: ParameterPlan | FieldPlan,
  scope: Scope,
): Readonly<Record<string, Code | undefined>> => ({
  name: literal(plan.wire),
  member: isSame(plan.member, plan.wire) ? undefined : literal(plan.member),
  write: writerCode(plan, scope),
  explode: plan.explode && literal(plan.explode),
  allowReserved: plan.allowReserved && literal(plan.allowReserved),
  encode: plan.encode && encodeCode(plan.encode, scope),
  whole: plan.whole && literal(plan.whole),
});

/** `{ name: "role_ids", member: "roleIds", write: formQuery }` */
export const fieldLiteral = (plan: FieldPlan, scope: Scope): Code =>
  recordOf({ ...valueMembers(plan, scope), type: plan.type === undefined ? undefined : literal(plan.type) });
