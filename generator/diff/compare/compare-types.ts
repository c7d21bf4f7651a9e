import type { TypeNode } from "../../ir/ir.js";
import type { Level } from "../change.js";
import { listBranches, resolveModel } from "../match/type-structure.js";
import { compareBase } from "./compare-base.js";
import { compareBranch, withPositions } from "./compare-branch.js";
import { compareEnumValues, isOpenEnum, listEnumValues } from "./compare-enum-values.js";
import type { ComparedApi } from "./compared-api.js";
import { writeMessage, type TypeComparison, type TypeSubject } from "./comparison.js";
import { shortenType } from "./shorten-type.js";

/** Adds the changes between two types. The types that they lead to are queued. */
export function compareTypes(
  before: TypeNode,
  after: TypeNode,
  subject: TypeSubject,
  comparison: TypeComparison,
): void {
  const { flow, addChange, operation } = comparison;
  const old = listBranches(before, comparison.old);
  const now = listBranches(after, comparison.new);
  if (old.isNullable !== now.isNullable) {
    const isBreaking = now.isNullable === (flow === "response");
    const level = isBreaking ? "breaking" : flow === "request" ? "new" : "docs";
    const message = writeMessage(subject, (name) => `${name} may ${now.isNullable ? "now" : "no longer"} be null`);
    addChange(level, "null-changed", message, { ...subject.origin, flow }, operation);
  }
  compareBranches(old.branches, now.branches, withPositions(before, after, subject, comparison), comparison);
}

/** Compares enum values if there are only enums on both sides, or else the branches of two unions. */
function compareBranches(
  oldBranches: readonly TypeNode[],
  newBranches: readonly TypeNode[],
  subject: TypeSubject,
  comparison: TypeComparison,
): void {
  const { old, new: now, addChange, operation } = comparison;
  const before = resolveAlias(oldBranches, old, newBranches, now);
  const after = resolveAlias(newBranches, now, oldBranches, old);
  const oldValues = listEnumValues(before, old);
  const newValues = listEnumValues(after, now);
  if (oldValues && newValues) {
    const isOpen = after.some((type) => isOpenEnum(type, now));
    return compareEnumValues(oldValues, newValues, { ...subject, isOpen }, comparison);
  }
  if (compareBase(before, after, subject, comparison)) return;
  const oldTexts: readonly string[] = before.map((type) => old.printForComparison(type, subject.positions?.old));
  const newTexts: readonly string[] = after.map((type) => now.printForComparison(type, subject.positions?.new));
  const removed = before.filter((_, index) => !newTexts.includes(oldTexts[index] ?? ""));
  const added = after.filter((_, index) => !oldTexts.includes(newTexts[index] ?? ""));
  // Types with the same name can have different members.
  before.forEach((type, index) => {
    const match = after[newTexts.indexOf(oldTexts[index] ?? "")];
    if (match) compareBranch(type, match, subject, comparison);
  });
  const [onlyRemoved] = removed;
  const [onlyAdded] = added;
  if (removed.length === 1 && added.length === 1 && onlyRemoved && onlyAdded)
    return compareBranch(onlyRemoved, onlyAdded, subject, comparison);
  if (removed.length === 0 && added.length === 0) return;
  const level = findUnionLevel(before, after, { removed, added }, comparison);
  const [was, is] = [printUnion(before, old), printUnion(after, now)];
  const message = writeMessage(subject, (name) => `${name} was ${was} and is ${is}`);
  addChange(level, "type-changed", message, subject.origin, operation);
}

/**
 * Resolves the model of a union that has one branch. Such a model is another name for its branch, such as `Cat & { kind: "cat" }`,
 * which the union on the other side contains. Any other type is unchanged.
 */
function resolveAlias(
  branches: readonly TypeNode[],
  api: ComparedApi,
  others: readonly TypeNode[],
  otherApi: ComparedApi,
): readonly TypeNode[] {
  const [only] = branches;
  if (branches.length !== 1 || others.length < 2 || only?.kind !== "ref") return branches;
  const branch = resolveModel(only, api);
  const text = api.printForComparison(branch);
  return others.some((type) => otherApi.printForComparison(type) === text) ? [branch] : branches;
}

const printUnion = (types: readonly TypeNode[], { print }: ComparedApi): string =>
  shortenType(types.map((type) => print(type)).join(" | ") || "null");

interface ChangedBranches {
  readonly removed: readonly TypeNode[];
  readonly added: readonly TypeNode[];
}

/** Finds the level of a union whose branches were removed and added. */
function findUnionLevel(
  before: readonly TypeNode[],
  after: readonly TypeNode[],
  { removed, added }: ChangedBranches,
  comparison: TypeComparison,
): Extract<Level, "breaking" | "check" | "new"> {
  if (comparison.flow === "request") return removed.length > 0 && !hasUnknown(after) ? "breaking" : "new";
  if (hasUnknown(before) || added.length === 0) return "check";
  // Callers of a union narrow it, and callers of a single type use it directly. A new branch breaks only the latter.
  const [onlyType] = before.length === 1 ? before : [];
  const isReadable = (type: TypeNode): boolean => !onlyType || comparison.canReadAs(type, onlyType, comparison);
  return removed.length > 0 || !added.every(isReadable) ? "breaking" : "check";
}

const hasUnknown = (types: readonly TypeNode[]): boolean => types.some(({ kind }) => kind === "unknown");
