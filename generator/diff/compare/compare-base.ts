import type { Identifier, Model, TypeNode } from "../../ir/ir.js";
import { findObjectType, listBranches } from "../match/type-structure.js";
import { compareBranch } from "./compare-branch.js";
import type { ComparedApi } from "./compared-api.js";
import type { TypeComparison, TypeSubject } from "./comparison.js";
import { shortenType } from "./shorten-type.js";

/**
 * Compares a type that was an object and is now the union of those that extend it, or the other way round. This is one change,
 * wherever the type is used. Returns whether the branches are those of such a type.
 */
export function compareBase(
  before: readonly TypeNode[],
  after: readonly TypeNode[],
  subject: TypeSubject,
  comparison: TypeComparison,
): boolean {
  const { old, new: now, flow, addChange, operation } = comparison;
  const plain = findObject(before, old);
  const union = plain && now.models.get(old.renames.get(plain.name) ?? plain.name);
  if (plain && union?.baseName && isUnionOf(after, union, now)) {
    const isReadable = after.every((type) => comparison.canReadAs(type, refTo(plain.name), comparison));
    const level = flow === "response" && isReadable ? "check" : "breaking";
    const message = `the type \`${union.name}\` is now the union of those that extend it: ${writeUnion(after, now)}`;
    addChange(level, "type-changed", message, { old: plain.pointer, new: union.pointer }, operation);
    compareBranch(refTo(plain.name), refTo(union.baseName), subject, comparison);
    return true;
  }
  const single = findObject(after, now);
  const was = single && [...old.models.values()].find(({ name }) => (old.renames.get(name) ?? name) === single.name);
  if (!single || !was?.baseName || !isUnionOf(before, was, old)) return false;
  const message = `the type \`${single.name}\` is no longer the union of those that extend it: ${writeUnion(before, old)}`;
  addChange("breaking", "type-changed", message, { old: was.pointer, new: single.pointer }, operation);
  compareBranch(refTo(was.baseName), refTo(single.name), subject, comparison);
  return true;
}

const refTo = (model: Identifier): TypeNode => ({ kind: "ref", model });

/** The model that is the only branch, if it is an object. */
function findObject([only, ...others]: readonly TypeNode[], api: ComparedApi): Model | undefined {
  const model = only?.kind === "ref" && others.length === 0 ? api.models.get(only.model) : undefined;
  return model && findObjectType(model.type, api) ? model : undefined;
}

const isUnionOf = (branches: readonly TypeNode[], { name }: Model, api: ComparedApi): boolean =>
  JSON.stringify(listBranches(refTo(name), api).branches) === JSON.stringify(branches);

const writeUnion = (types: readonly TypeNode[], { print }: ComparedApi): string =>
  shortenType(types.map((type) => print(type)).join(" | "));
