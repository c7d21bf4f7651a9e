import type { Identifier, Model, TypeNode } from "../../ir/ir.js";
import { findPlaces, NO_MODEL, type Pair, type Places } from "./places.js";
import { objectOf, resolve, type Models } from "./side.js";

/** The new names of types that are called otherwise, by their old ones. */
export type Renames = ReadonlyMap<string, Identifier>;

/**
 * Which types only have another name now: those that stand at the same places as before, each of them and nothing else; and
 * those that stand nowhere on either side, where one alone looks as the old one did. Wherever there are two answers there is
 * none.
 */
export function findRenames(old: Models, now: Models, roots: readonly Pair[]): Renames {
  const same = [...old.models.values()].flatMap(({ name, type }): Pair[] => {
    const match = now.models.get(name);
    return match ? [[type, match.type]] : [];
  });
  const places = findPlaces(old, now, [...roots, ...same]);
  const renames = new Map<string, Identifier>();
  const moved = takenOver(old, now, places);
  for (const [name, other] of moved) renames.set(name, other);
  const isGone = ({ name }: Model): boolean => !now.models.has(name);
  const isNew = ({ name }: Model): boolean => !old.models.has(name) || moved.has(name);
  const [gone, come] = [[...old.models.values()].filter(isGone), [...now.models.values()].filter(isNew)];
  for (const model of gone) {
    const match =
      come.find((other) => isSamePlace(model, other)) ?? now.models.get(partnerOf(model.name, places) ?? "");
    const isFree = match && come.includes(match) && ![...renames.values()].includes(match.name);
    if (isFree && (isSamePlace(model, match) || areAlike(model, match, { old, now, places })))
      renames.set(model.name, match.name);
  }
  addByShape(renames, { gone, come, old, now, places });
  return renames;
}

const isSamePlace = (one: Model, other: Model): boolean =>
  one.pointer === other.pointer && one.isVariant === other.isVariant;

/** The only model that stands wherever another one stood, and nowhere else. */
function partnerOf(name: string, { after, before }: Places): string | undefined {
  const [match, ...others] = after.get(name) ?? [];
  if (match === undefined || match === NO_MODEL || others.length > 0) return undefined;
  return before.get(match)?.size === 1 ? match : undefined;
}

/**
 * Types whose names went on to others: `A` is called `B` now and `B` is called `A`, or `C`. A type that is still there under its
 * name has to look like the other one and not like itself.
 */
function takenOver(old: Models, now: Models, places: Places): Map<string, Identifier> {
  const moved = new Map<string, Identifier>();
  const shape = shapesBy((name) => partnerOf(name, places) ?? name);
  const plain = shapesBy((name) => name);
  for (const { name, type } of old.models.values()) {
    const [itself, match] = [now.models.get(name), now.models.get(partnerOf(name, places) ?? "")];
    if (!itself || !match || match.name === name) continue;
    const text = shape(type, name);
    if (text === plain(match.type, match.name) && text !== plain(itself.type, name)) moved.set(name, match.name);
  }
  // What is called as another one was needs that one to be called otherwise, too.
  const isFree = (name: string): boolean => !old.models.has(name) || moved.has(name);
  for (let size = -1; size !== moved.size;) {
    size = moved.size;
    for (const [name, other] of moved) if (!isFree(other)) moved.delete(name);
  }
  return moved;
}

interface Candidates {
  readonly gone: readonly Model[];
  readonly come: readonly Model[];
  readonly old: Models;
  readonly now: Models;
  readonly places: Places;
}

/** What stands nowhere on either side is known by its shape, where no other type has it. What is known leads to more. */
function addByShape(renames: Map<string, Identifier>, { gone, come, old, now, places }: Candidates): void {
  const plain = shapesBy((name) => name);
  const shapes = countOf([...now.models.values()].map(({ type, name }) => plain(type, name)));
  for (let size = -1; size !== renames.size;) {
    size = renames.size;
    const taken = new Set(renames.values());
    const shape = shapesBy((name) => renames.get(name) ?? name);
    const before = countOf([...old.models.values()].map(({ type, name }) => shape(type, name)));
    for (const { name, type } of gone) {
      const text = shape(type, name);
      if (renames.has(name) || places.after.has(name) || partsIn(type, old).length < 2) continue;
      if (before.get(text) !== 1 || shapes.get(text) !== 1) continue;
      const match = come.find((other) => plain(other.type, other.name) === text);
      if (match && !taken.has(match.name) && !places.before.has(match.name)) renames.set(name, match.name);
    }
  }
}

function countOf(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Whether two types have at least half of their members or values in common, or else look the same. */
function areAlike(
  one: Model,
  other: Model,
  { old, now, places }: { readonly old: Models; readonly now: Models; readonly places: Places },
): boolean {
  const [had, has] = [partsIn(one.type, old), partsIn(other.type, now)];
  const common = had.filter((part) => has.includes(part)).length;
  if (common > 0) return 2 * common >= Math.max(had.length, has.length);
  const shape = shapesBy((name) => partnerOf(name, places) ?? name);
  return shape(one.type, one.name) === shapesBy((name) => name)(other.type, other.name);
}

/** The members of an object, or the values of an enum. */
function partsIn(type: TypeNode, models: Models): readonly string[] {
  const node = resolve(type, models);
  if (node.kind === "enum") return node.values.map((value) => JSON.stringify(value));
  return objectOf(node, models)?.properties.map(({ member }) => member) ?? [];
}

/** How types look: without documentation, without the places at which they are described, and without their own name. */
function shapesBy(nameOf: (name: string) => string): (type: TypeNode, own: string) => string {
  return (type, own) =>
    JSON.stringify(type, (key, value: unknown) => {
      if (key === "pointer" || key === "docs") return undefined;
      if (key !== "model" && key !== "default") return value;
      return typeof value === "string" ? (value === own ? null : nameOf(value)) : value;
    });
}
