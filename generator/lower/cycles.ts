import type { Report } from "../diagnostics.js";
import type { Identifier, Model, TypeNode } from "../ir.js";
import { intersect, NEVER, unite, UNKNOWN } from "./types.js";

/** The models that a model leads to and that lead back to it, itself among them. */
type Circle = ReadonlySet<Identifier>;

/**
 * Models that mean themselves, as `Pet` does that is one of several of which one is `Pet` and more: TypeScript refuses such
 * types, and a value has to end somewhere. What leads back is left out: of an intersection the part, in whose place comes
 * what the other model says besides; of a union the option, whose own options are the union's already.
 */
export function withoutCircles(models: readonly Model[], report: Report): readonly Model[] {
  const circles = circlesOf(models);
  if (circles.size === 0) return models;
  for (const { name, pointer } of models) {
    if (!circles.has(name)) continue;
    report("FS3008", `\`${name}\` leads back to itself at once; its type leaves that out.`, { pointer });
  }
  const cut = rewrite(models, circles, withoutParts);
  return rewrite(cut, circlesOf(cut), withoutOptions);
}

type Rewrite = (model: Model, circle: Circle, models: ReadonlyMap<Identifier, Model>) => TypeNode;

function rewrite(
  models: readonly Model[],
  circles: ReadonlyMap<Identifier, Circle>,
  change: Rewrite,
): readonly Model[] {
  const byName = new Map(models.map((model) => [model.name, model]));
  return models.map((model) => {
    const circle = circles.get(model.name);
    return circle ? { ...model, type: change(model, circle, byName) } : model;
  });
}

/** An intersection without the parts that lead back; each is what its model says besides. */
function withoutParts({ type }: Model, circle: Circle, models: ReadonlyMap<Identifier, Model>): TypeNode {
  if (type.kind !== "intersection") return type;
  return type.parts
    .map((part) => {
      const model = part.kind === "ref" && circle.has(part.model) ? models.get(part.model) : undefined;
      return model
        ? partsOf(model.type)
            .filter((own) => !leadsTo(own, circle))
            .reduce(intersect, UNKNOWN)
        : part;
    })
    .reduce(intersect, UNKNOWN);
}

/** A union without the options that lead back, and with those of the other unions that it leads to. */
function withoutOptions({ type }: Model, circle: Circle, models: ReadonlyMap<Identifier, Model>): TypeNode {
  const others = [...circle].flatMap((name) => optionsOf(models.get(name)?.type ?? NEVER));
  const ends = isChoice(type) ? others.filter((option) => !leadsTo(option, circle)) : [];
  const cut = unite([cutOptions(type, circle), ...ends]);
  return cut.kind === "never" ? UNKNOWN : cut;
}

function cutOptions(type: TypeNode, circle: Circle): TypeNode {
  if (!leadsTo(type, circle)) return type;
  if (type.kind === "union") return unite(type.options.map((option) => cutOptions(option, circle)));
  if (type.kind === "intersection")
    return type.parts.map((part) => cutOptions(part, circle)).reduce(intersect, UNKNOWN);
  return NEVER;
}

const isChoice = ({ kind }: TypeNode): boolean => kind === "union" || kind === "ref";

const optionsOf = (type: TypeNode): readonly TypeNode[] => (type.kind === "union" ? type.options : []);

const partsOf = (type: TypeNode): readonly TypeNode[] => (type.kind === "intersection" ? type.parts : [type]);

/** Whether a type means one of the models, without an object, a list or a tuple between. */
const leadsTo = (type: TypeNode, models: Circle): boolean => meantBy(type).some((name) => models.has(name));

/** The models that a type means, without an object, a list or a tuple between: those are looked into later. */
function meantBy(type: TypeNode): readonly Identifier[] {
  if (type.kind === "ref") return [type.model];
  if (type.kind === "union") return type.options.flatMap(meantBy);
  return type.kind === "intersection" ? type.parts.flatMap(meantBy) : [];
}

/** The circle of each model that is in one. */
function circlesOf(models: readonly Model[]): ReadonlyMap<Identifier, Circle> {
  const next = new Map(models.map(({ name, type }) => [name, new Set(meantBy(type))]));
  // What leads nowhere is in no circle, nor what leads only there; mostly that is everything.
  for (let before = -1; before !== next.size;) {
    before = next.size;
    for (const [name, targets] of next) if (![...targets].some((target) => next.has(target))) next.delete(name);
  }
  const reached = new Map([...next.keys()].map((name) => [name, reachedFrom(name, next)]));
  return new Map(
    [...reached].flatMap(([name, targets]): [Identifier, Circle][] => {
      const circle = [...targets].filter((target) => reached.get(target)?.has(name));
      return targets.has(name) ? [[name, new Set(circle)]] : [];
    }),
  );
}

function reachedFrom(
  start: Identifier,
  next: ReadonlyMap<Identifier, ReadonlySet<Identifier>>,
): ReadonlySet<Identifier> {
  const reached = new Set<Identifier>();
  const stack = [start];
  for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
    for (const target of next.get(name) ?? []) {
      if (reached.has(target) || !next.has(target)) continue;
      reached.add(target);
      stack.push(target);
    }
  }
  return reached;
}
