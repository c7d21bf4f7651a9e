import type { Discriminator, TypeNode } from "../../ir/ir.js";
import { objectOf, optionsOf, resolve, type Models } from "./side.js";

/** Two types of which one stands where the other one stood. */
export type Pair = readonly [before: TypeNode, after: TypeNode];

/** What stands at a place that no model stands at. */
export const NO_MODEL = "";

/** For each model, by name, the models that stand in its place on the other side. */
export interface Places {
  readonly after: ReadonlyMap<string, ReadonlySet<string>>;
  readonly before: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Follows pairs of types to all the places that they lead to on both sides. */
export function findPlaces(old: Models, now: Models, roots: readonly Pair[]): Places {
  const [after, before] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  const met = new Set<string>();
  const models: Pair[] = [];
  const meet = (was: string, is: string): void => {
    if (was !== NO_MODEL) add(after, was, is);
    if (is !== NO_MODEL) add(before, is, was);
  };
  const visit = ([was, is]: Pair): void => {
    if (was.kind !== "ref" || is.kind !== "ref") {
      if (was.kind === "ref") meet(was.model, NO_MODEL);
      if (is.kind === "ref") meet(NO_MODEL, is.model);
      if (was.kind !== "union" && is.kind !== "union") for (const pair of partsOf([was, is], old, now)) visit(pair);
      else for (const pair of optionPairs([was, is], old, now)) visit(pair);
      return;
    }
    meet(was.model, is.model);
    const key = JSON.stringify([was.model, is.model]);
    const [inner, outer] = [old.models.get(was.model), now.models.get(is.model)];
    if (met.has(key) || !inner || !outer) return;
    met.add(key);
    models.push([inner.type, outer.type]);
  };
  roots.forEach(visit);
  // Models may lead on to others without end.
  for (const pair of models) visit(pair);
  return { after, before };
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key) ?? new Set();
  map.set(key, set.add(value));
}

/** What stands at the same places within two types that are no unions. */
function partsOf([was, is]: Pair, old: Models, now: Models): readonly Pair[] {
  const [before, after] = [objectOf(was, old), objectOf(is, now)];
  if (before && after) {
    const types = new Map(after.properties.map(({ member, type }) => [member, type]));
    const members = before.properties.flatMap(({ member, type }) => pairOf(type, types.get(member)));
    return [...members, ...pairOf(before.additional, after.additional)];
  }
  const [had, has] = [resolve(was, old), resolve(is, now)];
  if (had.kind === "array" && has.kind === "array") return [[had.items, has.items]];
  if (had.kind === "tuple" && has.kind === "tuple")
    return [...had.items.flatMap((item, at) => pairOf(item, has.items[at])), ...pairOf(had.rest, has.rest)];
  if (had.kind === "intersection" && has.kind === "intersection" && had.parts.length === has.parts.length)
    return had.parts.flatMap((part, at) => pairOf(part, has.parts[at]));
  return [];
}

const pairOf = (was: TypeNode | undefined, is: TypeNode | undefined): readonly Pair[] => (was && is ? [[was, is]] : []);

/** Options of unions: by their name, by the value that stands for them, or where one is left on each side. */
function optionPairs([was, is]: Pair, old: Models, now: Models): readonly Pair[] {
  const [had, has] = [[...optionsOf(was, old).options], [...optionsOf(is, now).options]];
  const pairs: Pair[] = [];
  const take = (is: (one: TypeNode, other: TypeNode) => boolean): void => {
    for (const option of had.slice()) {
      const match = has.find((other) => is(option, other));
      if (!match) continue;
      had.splice(had.indexOf(option), 1);
      has.splice(has.indexOf(match), 1);
      pairs.push([option, match]);
    }
  };
  take((one, other) => one.kind === "ref" && other.kind === "ref" && one.model === other.model);
  const [tagged, tags] = [tagsOf(was, old), tagsOf(is, now)];
  take((one, other) => {
    const [tag, same] = [tagOf(one, tagged), tagOf(other, tags)];
    return tag !== undefined && tag === same;
  });
  const [last] = had;
  const [left] = has;
  return had.length === 1 && has.length === 1 && last && left ? [...pairs, [last, left]] : pairs;
}

const tagsOf = (type: TypeNode, models: Models): Discriminator["mapping"] => {
  const node = resolve(type, models);
  return (node.kind === "union" && node.discriminator?.mapping) || [];
};

const tagOf = (type: TypeNode, tags: Discriminator["mapping"]): string | undefined =>
  type.kind === "ref" ? tags.find(({ model }) => model === type.model)?.value : undefined;
