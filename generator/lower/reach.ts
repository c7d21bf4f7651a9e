import type { Identifier, Model, Operation, TypeNode } from "../ir.js";

/** What a type is made of, one level down; a model's name stands for itself. */
export function partsOf(type: TypeNode): readonly TypeNode[] {
  switch (type.kind) {
    case "array":
      return [type.items];
    case "tuple":
      return type.rest ? [...type.items, type.rest] : type.items;
    case "object":
      return [...type.properties.map((property) => property.type), ...(type.additional ? [type.additional] : [])];
    case "union":
      return type.options;
    case "intersection":
      return type.parts;
    default:
      return [];
  }
}

/** Whether a test holds for a type or anything in it, the models that it names aside. */
export const anyPart = (type: TypeNode, test: (part: TypeNode) => boolean): boolean =>
  test(type) || partsOf(type).some((part) => anyPart(part, test));

/** The models that a type names, itself or in its parts. */
export const modelsIn = (type: TypeNode | undefined): readonly Identifier[] =>
  type === undefined ? [] : type.kind === "ref" ? [type.model] : partsOf(type).flatMap(modelsIn);

/** Every model that some types lead to. */
export function modelsReached(types: readonly TypeNode[], models: ReadonlyMap<Identifier, TypeNode>): Set<Identifier> {
  const reached = new Set<Identifier>();
  const pending = types.flatMap(modelsIn);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    pending.push(...modelsIn(models.get(name)));
  }
  return reached;
}

/** The types of what is sent: parameters, bodies and their fields. */
export const requestTypes = ({ parameters, body }: Operation): readonly TypeNode[] => [
  ...parameters.map(({ type }) => type),
  ...(body?.contents ?? []).flatMap(({ type, fields }) => [type, ...fields.map((field) => field.type)]),
];

/** Marks the models that a request leads to. */
export function markRequests(models: readonly Model[], operations: readonly Operation[]): readonly Model[] {
  const reached = modelsReached(
    operations.flatMap(requestTypes),
    new Map(models.map(({ name, type }) => [name, type])),
  );
  return models.map((model) => (reached.has(model.name) ? { ...model, isRequest: true } : model));
}
