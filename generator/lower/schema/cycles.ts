import type { Report } from "../../diagnostics/diagnostics.js";
import { alternativeModels, cyclesIn, type Identifier, type Model, type TypeNode } from "../../ir/ir.js";
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
  const longest = Math.max(...[...new Set(circles.values())].map(({ size }) => size));
  if (longest > MOST_IN_CIRCLE) {
    const message = `A cycle of references has ${longest} schemas, but at most ${MOST_IN_CIRCLE} are allowed.`;
    report("FS1102", message, { pointer: "#" });
    return models;
  }
  for (const { name, pointer } of models) {
    if (!circles.has(name)) continue;
    report("FS3008", `\`${name}\` refers directly to itself; its type is emitted without that.`, { pointer });
  }
  const cut = rewrite(models, circles, withoutParts);
  return rewrite(cut, circlesOf(cut), withoutOptions);
}

/** Each of them becomes as long as all of them together. */
const MOST_IN_CIRCLE = 1000;

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
const leadsTo = (type: TypeNode, models: Circle): boolean => alternativeModels(type).some((name) => models.has(name));

/** The circle of each model that is in one. */
const circlesOf = (models: readonly Model[]): ReadonlyMap<Identifier, Circle> =>
  cyclesIn(new Map(models.map(({ name, type }) => [name, new Set(alternativeModels(type))])));
