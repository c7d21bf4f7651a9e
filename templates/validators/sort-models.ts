import { listModels, type Identifier, type Model } from "../../generator/ir/ir.js";

/**
 * Sorts models so that each comes after those that it refers to. In a cycle one of them has to come first. The walk has an
 * explicit stack, since the description decides how long a chain of models is.
 */
export function sortModels(models: readonly Model[]): readonly Model[] {
  const byName = new Map(models.map((model) => [model.name, model]));
  const sorted: Model[] = [];
  const seen = new Set<Identifier>();
  const visit = (model: Model): Visit => {
    seen.add(model.name);
    return { model, targets: [...new Set(listModels(model.type))].values() };
  };
  for (const start of models) {
    const stack = seen.has(start.name) ? [] : [visit(start)];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const { value: name, done } = top.targets.next();
      const target = name === undefined || seen.has(name) ? undefined : byName.get(name);
      if (target) stack.push(visit(target));
      if (done) sorted.push(...stack.splice(-1).map(({ model }) => model));
    }
  }
  return sorted;
}

/** A model, and those that it refers to and that the walk has not seen. */
interface Visit {
  readonly model: Model;
  readonly targets: Iterator<Identifier, undefined>;
}
