import type { Api } from "./api.js";
import type { CodecDirection, Model } from "./model.js";
import type { Operation } from "./operation.js";
import type { Identifier, TypeNode } from "./types.js";
import type { Webhook } from "./webhooks.js";

/** Returns the operations of all modules, in their order. */
export const listOperations = ({ modules }: Pick<Api, "modules">): readonly Operation[] =>
  modules.flatMap(({ operations }) => operations);

const NONE: readonly TypeNode[] = [];

/** Returns the types that a type consists of, one level down. A reference to a model has none. */
export function listChildTypes(type: TypeNode): readonly TypeNode[] {
  switch (type.kind) {
    case "array":
      return [type.items];
    case "tuple":
      return type.rest ? [...type.items, type.rest] : type.items;
    case "object": {
      const types = type.properties.map((property) => property.type);
      return type.additional ? [...types, type.additional] : types;
    }
    case "union":
      return type.options;
    case "intersection":
      return type.parts;
    default:
      return NONE;
  }
}

/** Whether a test holds for a type or for any type inside it. References to models are not followed. */
export const containsType = (type: TypeNode, test: (part: TypeNode) => boolean): boolean =>
  test(type) || listChildTypes(type).some((child) => containsType(child, test));

/** Returns the models that a type refers to, at any depth: also the one that the other values of a discriminator mean. */
export function listModels(type: TypeNode | undefined): readonly Identifier[] {
  const models: Identifier[] = [];
  if (type) addModels(type, models);
  return models;
}

function addModels(type: TypeNode, models: Identifier[]): void {
  if (type.kind === "scalar") return;
  if (type.kind === "ref") models.push(type.model);
  for (const child of listChildTypes(type)) addModels(child, models);
  const other = type.kind === "union" ? type.discriminator?.default : undefined;
  if (other !== undefined) models.push(other);
}

/**
 * Returns the models that a value of the type can be itself: through unions and intersections, but not inside an object,
 * an array or a tuple.
 */
export function listAlternativeModels(type: TypeNode): readonly Identifier[] {
  if (type.kind === "ref") return [type.model];
  if (type.kind === "union") return type.options.flatMap(listAlternativeModels);
  return type.kind === "intersection" ? type.parts.flatMap(listAlternativeModels) : [];
}

/** Returns every model that some types refer to, directly or through other models. */
function listReachableModels(types: readonly TypeNode[], models: ReadonlyMap<Identifier, TypeNode>): Set<Identifier> {
  const reached = new Set<Identifier>();
  const pending = types.flatMap(listModels);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    pending.push(...listModels(models.get(name)));
  }
  return reached;
}

/** A type, and whether its values are sent or received. */
export interface TypeUse {
  readonly type: TypeNode;
  readonly direction: CodecDirection;
}

/** Returns the types of everything that operations send and receive, and that webhooks send. */
export function listTypeUses(operations: readonly Operation[], webhooks: readonly Webhook[]): readonly TypeUse[] {
  const sent = operations.flatMap(({ parameters, body }) => [...parameters, ...(body?.contents ?? [])]);
  const received = [
    ...operations.flatMap(({ responses }) => responses),
    ...webhooks.flatMap(({ contents }) => contents),
  ];
  return [
    ...sent.map(({ type }): TypeUse => ({ type, direction: "encode" })),
    ...received.flatMap(({ type }): TypeUse[] => (type ? [{ type, direction: "decode" }] : [])),
  ];
}

/** Sets `isRequest` of the models that requests lead to, and `isRequestOnly` of those that nothing else leads to. */
export function markRequestModels(models: readonly Model[], uses: readonly TypeUse[]): readonly Model[] {
  const byName = new Map(models.map(({ name, type }) => [name, type]));
  const reached = (direction: CodecDirection): Set<Identifier> =>
    listReachableModels(
      uses.filter((use) => use.direction === direction).map(({ type }) => type),
      byName,
    );
  const [sent, received] = [reached("encode"), reached("decode")];
  return models.map((model) =>
    sent.has(model.name) ? { ...model, isRequest: true, isRequestOnly: !received.has(model.name) } : model,
  );
}
