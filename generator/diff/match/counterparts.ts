import type { Discriminator, TypeNode } from "../../ir/ir.js";
import { findObjectType, listBranches, resolveModel, type ModelIndex } from "./type-structure.js";

/** Two types, one of which has replaced the other. */
export type MatchedTypes = readonly [before: TypeNode, after: TypeNode];

/** Stands for a counterpart that is not a model. */
export const NO_MODEL = "";

/** For each model name, the names of the models that are used in the same positions of the other description. */
export interface Counterparts {
  readonly after: ReadonlyMap<string, ReadonlySet<string>>;
  readonly before: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Follows pairs of types to all the models that are used in the same positions on both sides. */
export function findCounterparts(old: ModelIndex, now: ModelIndex, roots: readonly MatchedTypes[]): Counterparts {
  const [after, before] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  const visited = new Set<string>();
  const modelTypes: MatchedTypes[] = [];
  const record = (oldName: string, newName: string): void => {
    if (oldName !== NO_MODEL) addToSet(after, oldName, newName);
    if (newName !== NO_MODEL) addToSet(before, newName, oldName);
  };
  const visit = ([was, is]: MatchedTypes): void => {
    if (was.kind !== "ref" || is.kind !== "ref") {
      if (was.kind === "ref") record(was.model, NO_MODEL);
      if (is.kind === "ref") record(NO_MODEL, is.model);
      const isUnion = was.kind === "union" || is.kind === "union";
      for (const pair of (isUnion ? pairBranches : pairParts)([was, is], old, now)) visit(pair);
      return;
    }
    record(was.model, is.model);
    const key = JSON.stringify([was.model, is.model]);
    const [oldModel, newModel] = [old.models.get(was.model), now.models.get(is.model)];
    if (visited.has(key) || !oldModel || !newModel) return;
    visited.add(key);
    modelTypes.push([oldModel.type, newModel.type]);
  };
  roots.forEach(visit);
  // The loop also visits what is pushed while it runs. A recursion could be too deep for the stack.
  for (const pair of modelTypes) visit(pair);
  return { after, before };
}

function addToSet(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key) ?? new Set();
  map.set(key, set.add(value));
}

/** Pairs the parts in the same positions of two types that are not unions. */
function pairParts([was, is]: MatchedTypes, old: ModelIndex, now: ModelIndex): readonly MatchedTypes[] {
  const [oldObject, newObject] = [findObjectType(was, old), findObjectType(is, now)];
  if (oldObject && newObject) {
    const newTypes = new Map(newObject.properties.map(({ member, type }) => [member, type]));
    const members = oldObject.properties.flatMap(({ member, type }) => pairIfBoth(type, newTypes.get(member)));
    return [...members, ...pairIfBoth(oldObject.additional, newObject.additional)];
  }
  const [before, after] = [resolveModel(was, old), resolveModel(is, now)];
  if (before.kind === "array" && after.kind === "array") return [[before.items, after.items]];
  if (before.kind === "tuple" && after.kind === "tuple") {
    const items = before.items.flatMap((item, index) => pairIfBoth(item, after.items[index]));
    return [...items, ...pairIfBoth(before.rest, after.rest)];
  }
  if (before.kind !== "intersection" || after.kind !== "intersection") return [];
  if (before.parts.length !== after.parts.length) return [];
  return before.parts.flatMap((part, index) => pairIfBoth(part, after.parts[index]));
}

const pairIfBoth = (was: TypeNode | undefined, is: TypeNode | undefined): readonly MatchedTypes[] =>
  was && is ? [[was, is]] : [];

/** Pairs the branches of unions: by model name, by discriminator value, or if one branch is left on each side. */
function pairBranches([was, is]: MatchedTypes, old: ModelIndex, now: ModelIndex): readonly MatchedTypes[] {
  const oldBranches = [...listBranches(was, old).branches];
  const newBranches = [...listBranches(is, now).branches];
  const pairs: MatchedTypes[] = [];
  const pairWhere = (isMatch: (one: TypeNode, other: TypeNode) => boolean): void => {
    for (const branch of oldBranches.slice()) {
      const match = newBranches.find((other) => isMatch(branch, other));
      if (!match) continue;
      oldBranches.splice(oldBranches.indexOf(branch), 1);
      newBranches.splice(newBranches.indexOf(match), 1);
      pairs.push([branch, match]);
    }
  };
  pairWhere((one, other) => one.kind === "ref" && other.kind === "ref" && one.model === other.model);
  const [oldMapping, newMapping] = [findMapping(was, old), findMapping(is, now)];
  pairWhere((one, other) => {
    const [oldValue, newValue] = [findMappedValue(one, oldMapping), findMappedValue(other, newMapping)];
    return oldValue !== undefined && oldValue === newValue;
  });
  const [lastOld] = oldBranches;
  const [lastNew] = newBranches;
  const isOneLeft = oldBranches.length === 1 && newBranches.length === 1;
  return isOneLeft && lastOld && lastNew ? [...pairs, [lastOld, lastNew]] : pairs;
}

const findMapping = (type: TypeNode, index: ModelIndex): Discriminator["mapping"] => {
  const node = resolveModel(type, index);
  return (node.kind === "union" && node.discriminator?.mapping) || [];
};

const findMappedValue = (type: TypeNode, mapping: Discriminator["mapping"]): string | undefined =>
  type.kind === "ref" ? mapping.find(({ model }) => model === type.model)?.value : undefined;
