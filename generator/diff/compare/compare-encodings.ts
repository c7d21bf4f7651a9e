import { getOperationPlan, type FieldPlan, type OperationPlan, type ParameterPlan } from "../../wire/wire.js";
import type { TypeNode } from "../../ir/ir.js";
import { resolveModel, type ModelIndex } from "../match/type-structure.js";
import type { ComparedMember } from "../match/caller-params.js";
import type { OperationPair } from "../match/pair-operations.js";
import type { TypeComparison } from "./comparison.js";

/** How a member of the params is sent. */
interface SentMember {
  /** Where the value goes: its location or media type, and its name on the wire. */
  readonly place: string;
  /** How the value becomes text. Values of other types are written differently anyway. */
  readonly form: string;
}

/** Adds a change for each member of the params that is sent differently by the wire plan. */
export function compareEncodings(
  [before, after]: OperationPair,
  oldParams: readonly ComparedMember[],
  newParams: readonly ComparedMember[],
  name: string,
  { old, new: now, addChange, operation }: TypeComparison,
): void {
  const oldMembers = listSentMembers(getOperationPlan(old.plan, before));
  const newMembers = listSentMembers(getOperationPlan(now.plan, after));
  for (const param of oldParams) {
    const match = newParams.find(({ member }) => member === param.member);
    const [was, is] = [oldMembers.get(param.member), newMembers.get(param.member)];
    if (!match || !was || !is) continue;
    const isSameKind = findKind(param.type, old) === findKind(match.type, now);
    if (was.place === is.place && (was.form === is.form || !isSameKind)) continue;
    const message = `\`${param.member}\` of ${name} is encoded differently`;
    addChange("runtime", "encoding-changed", message, { old: param.pointer, new: match.pointer }, operation);
  }
}

/** The kind of a type. A change of the kind is reported with the type. */
function findKind(type: TypeNode, index: ModelIndex): string {
  const { kind } = resolveModel(type, index);
  return kind === "enum" || kind === "literal" ? "scalar" : kind;
}

/** Lists the members of the params in the wire plan: parameters, fields of forms, and whole bodies. */
function listSentMembers({ parameters, body }: OperationPlan): ReadonlyMap<string, SentMember> {
  const sent = new Map<string, SentMember>();
  for (const parameter of parameters)
    sent.set(parameter.member, {
      place: JSON.stringify([parameter.in, parameter.wire]),
      form: describeForm(parameter),
    });
  for (const { type, member, write, fields } of body?.contents ?? []) {
    // The first content is the default.
    if (member !== undefined && !sent.has(member))
      sent.set(member, {
        place: type,
        form: JSON.stringify([write, fields.map(describeForm)]),
      });
    if (member === undefined)
      for (const field of fields)
        sent.set(field.member, { place: JSON.stringify([type, field.wire]), form: describeForm(field) });
  }
  return sent;
}

/** Everything that decides how a value is written, but for its codec, which follows from its type. */
function describeForm({
  write,
  delimiter,
  explode,
  allowReserved,
  encode,
  whole,
  ...rest
}: ParameterPlan | FieldPlan): string {
  const encoder =
    typeof encode === "object" ? [encode.kind, encode.kind === "joined" ? encode.delimiter : encode.then] : encode;
  return JSON.stringify([
    write,
    delimiter,
    explode,
    allowReserved,
    encoder,
    whole,
    "type" in rest ? rest.type : undefined,
  ]);
}
