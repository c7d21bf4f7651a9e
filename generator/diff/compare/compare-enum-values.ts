import type { TypeNode } from "../../ir/ir.js";
import { resolveModel, type ModelIndex } from "../match/type-structure.js";
import { writeMessage, type TypeComparison, type TypeSubject } from "./comparison.js";
import { listValues } from "./shorten-type.js";

/** Lists the values of enums and literals; undefined if any other type is among them. */
export function listEnumValues(types: readonly TypeNode[], index: ModelIndex): readonly unknown[] | undefined {
  const lists = types.map((type) => {
    const node = resolveModel(type, index);
    if (node.kind === "enum") return node.values;
    return node.kind === "literal" && !(node.value instanceof Object) ? [node.value] : undefined;
  });
  return lists.length === 0 || lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
}

/** Whether each value of an enum or literal is a value of a scalar. */
export function isEnumOfScalar(inner: TypeNode, outer: TypeNode, index: ModelIndex): boolean {
  if (outer.kind !== "scalar") return false;
  const node = resolveModel(inner, index);
  if ((node.kind !== "enum" && node.kind !== "literal") || node.format !== outer.format) return false;
  if (outer.format !== undefined) return true;
  const values = listEnumValues([inner], index);
  const name = outer.name === "integer" ? "number" : outer.name;
  return values !== undefined && values.every((value) => typeof value === name);
}

/** Whether an enum also accepts values that are not described. */
export const isOpenEnum = (type: TypeNode, index: ModelIndex): boolean => {
  const node = resolveModel(type, index);
  return node.kind === "enum" && node.open;
};

/** An enum, and whether it is open in the new description. */
type EnumSubject = TypeSubject & { readonly isOpen: boolean };

/** Adds a change for enum values that were added, and one for those that were removed. */
export function compareEnumValues(
  before: readonly unknown[],
  after: readonly unknown[],
  { isOpen, origin, ...subject }: EnumSubject,
  { addChange, flow, operation }: TypeComparison,
): void {
  const added = after.filter((value) => !before.includes(value));
  const removed = before.filter((value) => !after.includes(value));
  if (added.length > 0) {
    // Code that reads strings cannot read a number: a value of another kind breaks it.
    const knownKinds = new Set(before.map(kindOf));
    const isKnownKind = added.every((value) => knownKinds.has(kindOf(value)));
    const level = flow === "request" ? "new" : isKnownKind ? "check" : "breaking";
    const message = writeMessage(subject, (name) => `${name} may now be ${listValues(added)}`);
    addChange(level, "enum-value-added", message, origin, operation);
  }
  if (removed.length > 0) {
    // The type of an open enum still accepts the value, but the server may refuse it.
    const level = flow === "request" && !isOpen ? "breaking" : "check";
    const message = writeMessage(subject, (name) => `${name} may no longer be ${listValues(removed)}`);
    addChange(level, "enum-value-removed", message, origin, operation);
  }
}

const kindOf = (value: unknown): string => (value === null ? "null" : typeof value);
