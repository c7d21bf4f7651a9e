import { platformType, type PlatformType } from "../../lower/names/names.js";
import type { Api, Model, ObjectType, TypeNode } from "../../ir/ir.js";

/** The models of an API, by name. */
export interface ModelIndex {
  readonly models: ReadonlyMap<string, Model>;
}

/** Indexes the models of an API by their names. */
export const indexModels = ({ models }: Api): ModelIndex => ({
  models: new Map(models.map((model) => [model.name, model])),
});

/** The most references that are followed: models can refer to each other in a cycle. */
const MAX_REFERENCES = 100;

/** Replaces a reference by the type that it leads to. A name that no model has stays a reference. */
export function resolveModel(type: TypeNode, { models }: ModelIndex): TypeNode {
  let node = type;
  for (let steps = 0; node.kind === "ref" && steps < MAX_REFERENCES; steps++) {
    const model = models.get(node.model);
    if (!model) return node;
    node = model.type;
  }
  return node;
}

/** The branches of a union. `null` is not a branch, but makes the union nullable. */
export interface UnionBranches {
  readonly branches: readonly TypeNode[];
  readonly isNullable: boolean;
}

/** Lists the branches of a union, nested unions included. Any other type is its own single branch. */
export function listBranches(type: TypeNode, index: ModelIndex): UnionBranches {
  const node = resolveModel(type, index);
  if (node.kind !== "union")
    return isNull(node) ? { branches: [], isNullable: true } : { branches: [type], isNullable: false };
  const nested = node.options.map((option) => listBranches(option, index));
  return {
    branches: nested.flatMap(({ branches }) => branches),
    isNullable: nested.some(({ isNullable }) => isNullable),
  };
}

const isNull = (node: TypeNode): boolean =>
  (node.kind === "scalar" && node.name === "null") || (node.kind === "literal" && node.value === null);

/** Finds the members of an object, or of an intersection of objects; undefined for any other type. */
export function findObjectType(type: TypeNode, index: ModelIndex): ObjectType | undefined {
  const node = resolveModel(type, index);
  if (node.kind === "object") return node;
  if (node.kind !== "intersection") return undefined;
  const parts = node.parts.map((part) => findObjectType(part, index));
  if (parts.includes(undefined)) return undefined;
  const properties = parts.flatMap((part) => part?.properties ?? []);
  return {
    kind: "object",
    properties: [...new Map(properties.map((property) => [property.member, property])).values()],
    additional: parts.find((part) => part?.additional)?.additional,
  };
}

/** Creates a reference to a type of the run time or of the platform. No model has its name. */
export const createNamedType = (name: PlatformType): TypeNode => ({ kind: "ref", model: platformType(name) });
