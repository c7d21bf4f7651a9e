import type { VariableStatementStructure } from "ts-morph";
import { codeOf, listOf, literal, recordOf, type Code } from "../code/escape.js";
import type { Model } from "../../generator/ir/ir.js";
import type { CodecPlan, DiscriminatorPlan, MemberCodecPlan, TupleCodecPlan } from "../../generator/wire/wire.js";
import { constantOf, docsOf } from "../code/declarations.js";
import type { Scope } from "../code/scope.js";

/** `export const petCodec: Codec = { kind: "object", members: [ … ] };` */
export function modelCodec(
  { name, codec }: Model,
  plan: CodecPlan | undefined,
  scope: Scope,
): readonly VariableStatementStructure[] {
  if (!codec || !plan) return [];
  const docs = docsOf({ description: `The codec of {@link ${name}}.` });
  const value = codecCode(plan, scope, true);
  return [constantOf(codec.name, scope.type("Codec"), value, { docs, isExported: true })];
}

/**
 * Prints a codec. The codecs of models can refer to each other in any order, so that each reference between them is a
 * function.
 */
export function codecCode(plan: CodecPlan, scope: Scope, isInModel = false): Code {
  const print = (inner: CodecPlan): Code => codecCode(inner, scope, isInModel);
  switch (plan.kind) {
    case "scalar":
      return scope.value(plan.name);
    case "model":
      return isInModel ? codeOf`() => ${scope.codec(plan.name)}` : scope.codec(plan.name);
    case "array":
      return recordOf({ kind: literal("array"), convert: scope.value("convertItems"), items: print(plan.items) });
    case "tuple":
      return tupleCode(plan, print, scope);
    case "map":
      return recordOf({ kind: literal("map"), convert: scope.value("convertMap"), values: print(plan.values) });
    case "object": {
      const members = listOf(plan.members.map((member) => memberCode(member, print)));
      return recordOf({ kind: literal("object"), members, rest: plan.rest && print(plan.rest) });
    }
    case "union":
      return recordOf({
        kind: literal("union"),
        convert: scope.value("convertUnion"),
        discriminator: plan.discriminator && discriminatorCode(plan.discriminator, print),
        options: listOf(plan.options.map(print)),
      });
    case "all":
      return recordOf({
        kind: literal("all"),
        convert: scope.value("convertAll"),
        parts: listOf(plan.parts.map(print)),
      });
  }
}

type Print = (plan: CodecPlan) => Code;

const tupleCode = ({ items, rest }: TupleCodecPlan, print: Print, scope: Scope): Code =>
  recordOf({
    kind: literal("tuple"),
    convert: scope.value("convertTuple"),
    items: listOf(items.map((codec) => (codec ? print(codec) : codeOf`undefined`))),
    rest: rest && print(rest),
  });

const memberCode = ({ wire, member, codec, required, kinds, values }: MemberCodecPlan, print: Print): Code =>
  recordOf({
    name: literal(wire),
    member: member === undefined ? undefined : literal(member),
    codec: codec && print(codec),
    required: required && literal(required),
    kinds: kinds && literal(kinds),
    values: values && literal(values),
  });

const discriminatorCode = ({ wire, member, options, other }: DiscriminatorPlan, print: Print): Code =>
  recordOf({
    name: literal(wire),
    member: literal(member),
    options: recordOf(Object.fromEntries(Object.entries(options).map(([value, codec]) => [value, print(codec)]))),
    other: other && print(other),
  });
