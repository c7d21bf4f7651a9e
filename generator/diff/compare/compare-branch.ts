import type { TypeNode } from "../../ir/ir.js";
import { findObjectType, resolveModel } from "../match/type-structure.js";
import { isEnumOfScalar, isOpenEnum, listEnumValues } from "./compare-enum-values.js";
import { compareMembers } from "./compare-members.js";
import { findPosition, type ComparedApi } from "./compared-api.js";
import { extendName, nameType, writeMessage, type TypeComparison, type TypeSubject } from "./comparison.js";
import { listParts } from "./list-compared-types.js";
import { queueTypes } from "./pending-pairs.js";
import { shortenType } from "./shorten-type.js";

/** Adds the changes between two types that are not unions, and one of which has replaced the other. */
export function compareBranch(
  before: TypeNode,
  after: TypeNode,
  outerSubject: TypeSubject,
  comparison: TypeComparison,
): void {
  const subject = withPositions(before, after, outerSubject, comparison);
  const [oldObject, newObject] = [findObjectType(before, comparison.old), findObjectType(after, comparison.new)];
  if (oldObject && newObject) {
    const model = after.kind === "ref" ? after.model : before.kind === "ref" ? before.model : undefined;
    const owner = model === undefined ? subject.name : nameType(model);
    compareUse(before, after, owner, comparison);
    compareMembers(oldObject.properties, newObject.properties, owner, comparison, subject.positions);
    return compareAdditional(oldObject.additional, newObject.additional, { ...subject, owner }, comparison);
  }
  const [old, now] = [resolveModel(before, comparison.old), resolveModel(after, comparison.new)];
  const parts = listParts(old, now, comparison.flow);
  if (!parts) return compareOpaqueTypes([before, after], [old, now], subject, comparison);
  for (const part of parts) queueTypes(part.before, part.after, extendName(subject, part.extendName), comparison);
}

/** Sets the positions for which the parts of two types are printed. A model decides them itself. */
export const withPositions = (
  before: TypeNode,
  after: TypeNode,
  subject: TypeSubject,
  { old, new: now }: TypeComparison,
): TypeSubject => ({
  ...subject,
  positions: {
    old: findPosition(before, subject.positions?.old, old),
    new: findPosition(after, subject.positions?.new, now),
  },
});

/** Checks for a response model that requests use now, too: the types of its optional members then include `undefined`. */
function compareUse(before: TypeNode, after: TypeNode, owner: string, comparison: TypeComparison): void {
  const { addChange, flow, operation, old, new: now } = comparison;
  const oldModel = before.kind === "ref" ? old.models.get(before.model) : undefined;
  const newModel = after.kind === "ref" ? now.models.get(after.model) : undefined;
  if (flow === "request" || !oldModel || !newModel || oldModel.isRequest || !newModel.isRequest) return;
  if (!findObjectType(after, now)?.properties.some(({ required }) => !required)) return;
  const message = `requests now use ${owner}, too: its optional members may be \`undefined\``;
  addChange("check", "use-changed", message, { old: oldModel.pointer, new: newModel.pointer }, operation);
}

type TypePair = readonly [old: TypeNode, now: TypeNode];

/** Compares two types that have no parts in common. `written` are the types as described, `resolved` without references. */
function compareOpaqueTypes(
  written: TypePair,
  resolved: TypePair,
  { positions, ...subject }: TypeSubject,
  { addChange, flow, operation, old, new: now }: TypeComparison,
): void {
  const [oldType, newType] = resolved;
  if (old.printForComparison(oldType, positions?.old) === now.printForComparison(newType, positions?.new)) return;
  const was = old.print(findObjectType(written[0], old) ? written[0] : oldType, positions?.old);
  const is = now.print(findObjectType(written[1], now) ? written[1] : newType, positions?.new);
  // An open enum accepts every string already, so it can become a string.
  const isOpen = isOpenEnum(oldType, old) && isEnumOfScalar(oldType, newType, now);
  const isHarmless =
    flow === "request"
      ? isNarrower(oldType, newType, [was, is], now)
      : isNarrower(newType, oldType, [is, was], old) || isOpen;
  const level = isHarmless ? (flow === "request" ? "new" : "check") : "breaking";
  // If an enum becomes a string, or a string an enum, this is one change for all models that have the member.
  const isEnum = listEnumValues([oldType], old) !== undefined || listEnumValues([newType], now) !== undefined;
  const message = writeMessage(subject, (name) => `${name} was ${shortenType(was)} and is ${shortenType(is)}`);
  addChange(level, "type-changed", message, { ...subject.origin, mergeByMessage: isEnum }, operation);
}

/** Whether each value of one type is also a value of another. `texts` are the printed types. */
function isNarrower(inner: TypeNode, outer: TypeNode, texts: readonly [string, string], api: ComparedApi): boolean {
  if (outer.kind === "unknown" || isEnumOfScalar(inner, outer, api)) return true;
  const [innerParts, outerParts] = [texts[0].split(" | "), texts[1].split(" | ")];
  const areScalars = inner.kind === "scalar" && outer.kind === "scalar";
  return areScalars && innerParts.every((part) => outerParts.includes(part));
}

/** Compares the types of members that are not declared, and whether such members are allowed. */
function compareAdditional(
  declaredBefore: TypeNode | undefined,
  declaredAfter: TypeNode | undefined,
  subject: TypeSubject & { readonly owner: string },
  comparison: TypeComparison,
): void {
  const [before, after] = [declaredBefore, declaredAfter].map((type) => (type?.kind === "never" ? undefined : type));
  const { addChange, operation } = comparison;
  const { owner } = subject;
  if (before && after)
    return queueTypes(
      before,
      after,
      extendName(subject, (name) => `each member of ${name}`),
      comparison,
    );
  const origin = { ...subject.origin, mergeByMessage: true };
  if (before) {
    const message = `${owner} no longer allows members that are not declared`;
    addChange("breaking", "member-removed", message, origin, operation);
  }
  if (after) addChange("new", "member-added", `${owner} now allows members that are not declared`, origin, operation);
}
