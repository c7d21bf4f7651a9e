import type { TypeNode } from "../../ir/ir.js";
import type { Comparison, Subject } from "./comparison.js";
import { resolve, type Side } from "../match/side.js";

/** The values of enums and literals; undefined where another type is among them. */
export function valuesOf(types: readonly TypeNode[], side: Side): readonly unknown[] | undefined {
  const lists = types.map((type) => {
    const node = resolve(type, side);
    if (node.kind === "enum") return node.values;
    return node.kind === "literal" && !(node.value instanceof Object) ? [node.value] : undefined;
  });
  return lists.length === 0 || lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
}

/** Whether every value of a literal or enum is one of a scalar. */
export function fits(inner: TypeNode, outer: TypeNode, side: Side): boolean {
  if (outer.kind !== "scalar" || outer.format !== undefined) return false;
  const values = valuesOf([inner], side);
  const name = outer.name === "integer" ? "number" : outer.name;
  return values !== undefined && values.every((value) => typeof value === name);
}

/** Whether values that are not described are taken, too. */
export const isOpenEnum = (type: TypeNode, side: Side): boolean => {
  const node = resolve(type, side);
  return node.kind === "enum" && node.open;
};

const kindOf = (value: unknown): string => (value === null ? "null" : typeof value);

/** Notes which values came and went. A response's value of another kind is not used as those that were known are. */
export function compareValues(
  before: readonly unknown[],
  after: readonly unknown[],
  { name: place, member, pointers, isOpen }: Subject & { readonly isOpen: boolean },
  comparison: Comparison,
): void {
  const { note, direction, operation } = comparison;
  const name = member ?? place;
  const list = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(", ");
  const come = after.filter((value) => !before.includes(value));
  const gone = before.filter((value) => !after.includes(value));
  if (come.length > 0) {
    const known = new Set(before.map(kindOf));
    const isKnown = come.every((value) => known.has(kindOf(value)));
    const level = direction === "request" ? "new" : isKnown ? "check" : "breaking";
    note(level, "enum-value-added", `${name} may now be ${list(come)}`, pointers, operation);
  }
  if (gone.length > 0) {
    // What is open takes the value all the same; the server may not.
    const level = direction === "request" && !isOpen ? "breaking" : "check";
    note(level, "enum-value-removed", `${name} may no longer be ${list(gone)}`, pointers, operation);
  }
}
