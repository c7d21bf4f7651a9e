import type { TypeNode } from "../../ir/ir.js";
import { findObjectType } from "../match/type-structure.js";
import type { ComparedApi } from "./compared-api.js";
import type { PendingPair, TypeComparison, TypeSubject } from "./comparison.js";

/** Queues two types for comparing, unless they are the same unchanged model. `comparePending` compares them. */
export function queueTypes(before: TypeNode, after: TypeNode, subject: TypeSubject, comparison: TypeComparison): void {
  if (!isUnchangedModel(before, after, comparison.old))
    comparison.pending.push(createPendingPair(before, after, subject, comparison));
}

const isUnchangedModel = (before: TypeNode, after: TypeNode, old: ComparedApi): boolean =>
  before.kind === "ref" &&
  after.kind === "ref" &&
  before.model === after.model &&
  old.unchangedModels.has(before.model) &&
  !old.renames.has(before.model);

/** Only models and unions can lead back to themselves: a model anywhere, a union at the same pointer. */
function createPendingPair(
  before: TypeNode,
  after: TypeNode,
  subject: TypeSubject,
  comparison: TypeComparison,
): PendingPair {
  const { old, new: now, flow } = comparison;
  const kinds = [before.kind, after.kind];
  if (!kinds.every((kind) => kind === "ref" || kind === "union"))
    return { before, after, subject, identity: undefined, resultKey: undefined };
  const { origin } = subject;
  const pointers = kinds.includes("union") ? [origin.old, origin.new] : [];
  const identity = JSON.stringify([old.printForComparison(before), now.printForComparison(after), ...pointers]);
  const isIndependent = isNamedObject(before, old) && isNamedObject(after, now);
  const resultKey = JSON.stringify([flow, identity, isIndependent ? null : subject]);
  return { before, after, subject, identity, resultKey };
}

/** Whether all messages about a model use its own name, and not the name of its user. */
function isNamedObject(type: TypeNode, api: ComparedApi): boolean {
  const object = type.kind === "ref" ? findObjectType(type, api) : undefined;
  return object !== undefined && object.additional === undefined;
}
