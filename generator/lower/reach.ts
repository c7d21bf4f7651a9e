import type { Identifier, Model, Operation, TypeNode } from "../ir.js";

/** The models that a type names, itself or in its parts. */
export function modelsIn(type: TypeNode | undefined): readonly Identifier[] {
  switch (type?.kind) {
    case "ref":
      return [type.model];
    case "array":
      return modelsIn(type.items);
    case "tuple":
      return [...type.items, type.rest].flatMap(modelsIn);
    case "object":
      return [...type.properties.map((property) => property.type), type.additional].flatMap(modelsIn);
    case "union":
      return type.options.flatMap(modelsIn);
    case "intersection":
      return type.parts.flatMap(modelsIn);
    case "unknown":
    case "never":
    case "scalar":
    case "literal":
    case "enum":
    case undefined:
      return [];
  }
}

/** Marks the models that a request leads to. */
export function markRequests(models: readonly Model[], operations: readonly Operation[]): readonly Model[] {
  const byName = new Map(models.map((model) => [model.name, model]));
  const reached = new Set<Identifier>();
  const pending = operations.flatMap(({ parameters, body }) =>
    [...parameters.map(({ type }) => type), ...(body?.contents ?? []).map(({ type }) => type)].flatMap(modelsIn),
  );
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    pending.push(...modelsIn(byName.get(name)?.type));
  }
  return models.map((model) => (reached.has(model.name) ? { ...model, isRequest: true } : model));
}
