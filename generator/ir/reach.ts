import type { Identifier, Model, Operation, TypeNode, Way, Webhook } from "./ir.js";

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

/** The models that a type means, without an object, a list or a tuple between: those are looked into later. */
export function meantBy(type: TypeNode): readonly Identifier[] {
  if (type.kind === "ref") return [type.model];
  if (type.kind === "union") return type.options.flatMap(meantBy);
  return type.kind === "intersection" ? type.parts.flatMap(meantBy) : [];
}

/** Every model that some types lead to. */
function modelsReached(types: readonly TypeNode[], models: ReadonlyMap<Identifier, TypeNode>): Set<Identifier> {
  const reached = new Set<Identifier>();
  const pending = types.flatMap(modelsIn);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    pending.push(...modelsIn(models.get(name)));
  }
  return reached;
}

/** A type and the way in which its values go. */
export interface TypeUse {
  readonly type: TypeNode;
  readonly way: Way;
}

/** The types of all that operations send and receive, and of what the API sends by itself. */
export function usesOf(operations: readonly Operation[], webhooks: readonly Webhook[]): readonly TypeUse[] {
  const sent = operations.flatMap(({ parameters, body }) => [...parameters, ...(body?.contents ?? [])]);
  const received = [
    ...operations.flatMap(({ responses }) => responses),
    ...webhooks.flatMap(({ contents }) => contents),
  ];
  return [
    ...sent.map(({ type }): TypeUse => ({ type, way: "encode" })),
    ...received.flatMap(({ type }): TypeUse[] => (type ? [{ type, way: "decode" }] : [])),
  ];
}

/** Marks the models that a request leads to, and those that nothing else leads to. */
export function markRequests(models: readonly Model[], uses: readonly TypeUse[]): readonly Model[] {
  const byName = new Map(models.map(({ name, type }) => [name, type]));
  const reached = (way: Way): Set<Identifier> =>
    modelsReached(
      uses.filter((use) => use.way === way).map(({ type }) => type),
      byName,
    );
  const [sent, received] = [reached("encode"), reached("decode")];
  return models.map((model) =>
    sent.has(model.name) ? { ...model, isRequest: true, isRequestOnly: !received.has(model.name) } : model,
  );
}
