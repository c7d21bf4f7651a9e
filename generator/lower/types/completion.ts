import type { Enum, TypeNode } from "../../ir/ir.js";
import { getArray, type Located } from "../../load/load.js";
import type { LowerContext } from "../context.js";

/** A branch of a union: its schema and its type. */
interface Branch {
  readonly schema: Located;
  readonly type: TypeNode;
}

/**
 * The branches of a union of known values and any string, such as `anyOf: [enum, string]`, so that editors still complete the
 * known values: the enum becomes open, as with the option `openEnums`.
 */
export function keepCompletion<Kept extends Branch>(branches: readonly Kept[], context: LowerContext): readonly Kept[] {
  const plain = branches.filter(({ type }) => type.kind === "scalar" && type.format === undefined && kindOf(type.name));
  const [any] = plain;
  if (plain.length !== 1 || any?.type.kind !== "scalar") return branches;
  const kind = kindOf(any.type.name);
  const known = branches.filter(({ type }) => listValues(type).some((value) => typeof value === kind));
  const [first] = known;
  // An editor has nothing to complete if only the empty string is known.
  if (first && known.length === 1 && isEmptyString(first.type)) return branches.filter((branch) => branch !== first);
  if (first && known.length === 1) {
    const open: Enum = { kind: "enum", ...labelsOf(first.type), values: listValues(first.type), open: true };
    return branches.flatMap((branch) =>
      branch === any ? [] : branch === first ? [{ ...branch, type: open }] : [branch],
    );
  }
  const isKnown = known.length > 0 || branches.some((branch) => refersToStrings(branch, context));
  if (!isKnown || kind !== "string") return branches;
  const others: Enum = { kind: "enum", values: [], open: true };
  return branches.map((branch) => (branch === any ? { ...branch, type: others } : branch));
}

const kindOf = (name: string): "string" | "number" | undefined =>
  name === "string" ? "string" : name === "number" || name === "integer" ? "number" : undefined;

const isEmptyString = (type: TypeNode): boolean => listValues(type).every((value) => value === "");

const labelsOf = (type: TypeNode): Pick<Enum, "labels"> =>
  type.kind === "enum" && type.labels ? { labels: type.labels } : {};

/** The scalars that a type lists. */
function listValues(type: TypeNode): Enum["values"] {
  if (type.kind === "enum" && !type.format) return type.values;
  if (type.kind !== "literal" || type.format) return [];
  return typeof type.value === "object" ? [] : [type.value];
}

/** Whether a branch refers to an enum of strings. */
function refersToStrings({ schema: { value, pointer }, type }: Branch, { refs }: LowerContext): boolean {
  const target = type.kind === "ref" ? refs.resolve(value, pointer)?.value : undefined;
  return target !== undefined && (getArray(target, "enum") ?? []).some((item) => typeof item === "string");
}
