import type { Identifier, Model, TypeNode } from "../../ir/ir.js";
import { findCounterparts, NO_MODEL, type Counterparts, type MatchedTypes } from "./counterparts.js";
import { findObjectType, resolveModel, type ModelIndex } from "./type-structure.js";

/** The new names of renamed models, by their old names. */
export type ModelRenames = ReadonlyMap<string, Identifier>;

/**
 * Finds models that only have a new name. A model is renamed if a single new model is used in exactly the same positions.
 * A model that nothing uses is renamed if a single new model has its shape. If two new models match equally well, neither
 * is taken, and the old model is reported as removed.
 */
export function findRenames(old: ModelIndex, now: ModelIndex, roots: readonly MatchedTypes[]): ModelRenames {
  const sameNames = [...old.models.values()].flatMap(({ name, type }): MatchedTypes[] => {
    const match = now.models.get(name);
    return match ? [[type, match.type]] : [];
  });
  const counterparts = findCounterparts(old, now, [...roots, ...sameNames]);
  const exchanged = findExchangedNames(old, now, counterparts);
  const renames = new Map<string, Identifier>(exchanged);
  const removed = [...old.models.values()].filter(({ name }) => !now.models.has(name));
  const added = [...now.models.values()].filter(({ name }) => !old.models.has(name) || exchanged.has(name));
  const candidates: Candidates = { removed, added, old, now, counterparts };
  for (const model of removed) {
    const match =
      added.find((other) => hasSamePointer(model, other)) ??
      now.models.get(findOnlyCounterpart(model.name, counterparts) ?? "");
    const isFree = match && added.includes(match) && ![...renames.values()].includes(match.name);
    if (isFree && (hasSamePointer(model, match) || isSimilar(model, match, candidates)))
      renames.set(model.name, match.name);
  }
  addUnusedByShape(renames, candidates);
  return renames;
}

interface Candidates {
  readonly removed: readonly Model[];
  readonly added: readonly Model[];
  readonly old: ModelIndex;
  readonly now: ModelIndex;
  readonly counterparts: Counterparts;
}

const hasSamePointer = (one: Model, other: Model): boolean =>
  one.pointer === other.pointer && one.isVariant === other.isVariant && one.isBase === other.isBase;

/** Finds the only model that is used wherever the old one was used, and nowhere else. */
function findOnlyCounterpart(name: string, { after, before }: Counterparts): string | undefined {
  const [match, ...others] = after.get(name) ?? [];
  if (match === undefined || match === NO_MODEL || others.length > 0) return undefined;
  return before.get(match)?.size === 1 ? match : undefined;
}

/**
 * Finds models whose old names now belong to other models: `A` is now `B`, and `B` is now `A` or `C`. The name `A` still
 * exists, so the model must have the shape of the new `B`, and not the shape of the new `A`.
 */
function findExchangedNames(
  old: ModelIndex,
  now: ModelIndex,
  counterparts: Counterparts,
): ReadonlyMap<string, Identifier> {
  const exchanged = new Map<string, Identifier>();
  const serialize = createShapeSerializer((name) => findOnlyCounterpart(name, counterparts) ?? name);
  for (const { name, type } of old.models.values()) {
    const match = now.models.get(findOnlyCounterpart(name, counterparts) ?? "");
    const sameName = now.models.get(name);
    if (!sameName || !match || match.name === name) continue;
    const shape = serialize(type, name);
    if (shape === serializeShape(match.type, match.name) && shape !== serializeShape(sameName.type, name))
      exchanged.set(name, match.name);
  }
  // A model can take an old name only if the model that had this name is renamed, too.
  const isFree = (name: string): boolean => !old.models.has(name) || exchanged.has(name);
  for (let size = -1; size !== exchanged.size;) {
    size = exchanged.size;
    for (const [name, newName] of exchanged) if (!isFree(newName)) exchanged.delete(name);
  }
  return exchanged;
}

/** Adds models that nothing uses, and whose shape no other model has. Each rename can make further shapes equal. */
function addUnusedByShape(renames: Map<string, Identifier>, candidates: Candidates): void {
  const { removed, added, old, now, counterparts } = candidates;
  const newShapes = countEach([...now.models.values()].map(({ type, name }) => serializeShape(type, name)));
  for (let size = -1; size !== renames.size;) {
    size = renames.size;
    const taken = new Set(renames.values());
    const serialize = createShapeSerializer((name) => renames.get(name) ?? name);
    const oldShapes = countEach([...old.models.values()].map(({ type, name }) => serialize(type, name)));
    for (const { name, type } of removed) {
      const shape = serialize(type, name);
      if (renames.has(name) || counterparts.after.has(name) || listKeys(type, old).length < 2) continue;
      if (oldShapes.get(shape) !== 1 || newShapes.get(shape) !== 1) continue;
      const match = added.find((other) => serializeShape(other.type, other.name) === shape);
      if (match && !taken.has(match.name) && !counterparts.before.has(match.name)) renames.set(name, match.name);
    }
  }
}

function countEach(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Whether two models have at least half of their members or enum values in common, or else the same shape. */
function isSimilar(one: Model, other: Model, { old, now, counterparts }: Candidates): boolean {
  const [oldKeys, newKeys] = [listKeys(one.type, old), listKeys(other.type, now)];
  const common = oldKeys.filter((key) => newKeys.includes(key)).length;
  if (common > 0) return 2 * common >= Math.max(oldKeys.length, newKeys.length);
  const serialize = createShapeSerializer((name) => findOnlyCounterpart(name, counterparts) ?? name);
  return serialize(one.type, one.name) === serializeShape(other.type, other.name);
}

/** Lists the members of an object, or the values of an enum. */
function listKeys(type: TypeNode, index: ModelIndex): readonly string[] {
  const node = resolveModel(type, index);
  if (node.kind === "enum") return node.values.map((value) => JSON.stringify(value));
  return findObjectType(node, index)?.properties.map(({ member }) => member) ?? [];
}

type ShapeSerializer = (type: TypeNode, ownName: string) => string;

/**
 * Creates a function that writes the shape of a type as JSON: without documentation, pointers and the type's own name.
 * `rename` gives the names of the other models.
 */
function createShapeSerializer(rename: (name: string) => string): ShapeSerializer {
  return (type, ownName) =>
    JSON.stringify(type, (key, value: unknown) => {
      if (key === "pointer" || key === "docs") return undefined;
      if (key !== "model" && key !== "default") return value;
      return typeof value === "string" ? (value === ownName ? null : rename(value)) : value;
    });
}

const serializeShape = createShapeSerializer((name) => name);
