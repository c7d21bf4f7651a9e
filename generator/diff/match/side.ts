import type { Api, Identifier, Model, ObjectType, Operation, TypeNode } from "../../ir/ir.js";
import type { PrintType, TypePosition } from "../../emit/type-text.js";
import { renamed } from "./renamed.js";

/** The types of a description, by name. */
export interface Models {
  readonly models: ReadonlyMap<string, Model>;
}

/** One of the two descriptions, and what is asked of it. */
export interface Side extends Models {
  readonly api: Api;
  readonly print: PrintType;
  /** A type as text by which it is compared: with the names that its parts have in the new description. */
  readonly identify: (type: TypeNode, position?: TypePosition) => string;
  /** The models that are the same on both sides, with all that they lead to. */
  readonly same: ReadonlySet<string>;
  /** The new names of types that are called otherwise in the other description. */
  readonly renames: ReadonlyMap<string, Identifier>;
}

export const modelsOf = ({ models }: Api): Models => ({ models: new Map(models.map((model) => [model.name, model])) });

/** `renames` has the new names of types that are called otherwise in the new description. */
export const sideOf = (
  api: Api,
  print: PrintType,
  same: ReadonlySet<string>,
  renames: ReadonlyMap<string, Identifier> = new Map(),
): Side => ({
  ...modelsOf(api),
  api,
  print,
  same,
  renames,
  identify: (type, position) => print(renames.size > 0 ? renamed(type, renames) : type, position),
});

export const operationsOf = ({ api }: Side): readonly Operation[] =>
  api.modules.flatMap(({ operations }) => operations);

/** Where an operation is called, whatever the parameters in its path are called. */
export const placeOf = ({ method, path }: Operation): string => `${method} ${path.replace(/\{[^{}]*\}/g, "{}")}`;

/** The type that a name stands for. */
export function resolve(type: TypeNode, { models }: Models): TypeNode {
  let node = type;
  for (let steps = 0; node.kind === "ref" && steps < 100; steps++) {
    const model = models.get(node.model);
    if (!model) return node;
    node = model.type;
  }
  return node;
}

/** How a type is printed: in a model as that model is, whatever leads to it. */
export function positionOf(type: TypeNode, outer: TypePosition | undefined, { models }: Models): TypePosition {
  const model = type.kind === "ref" ? models.get(type.model) : undefined;
  return model ? (model.isRequestOnly ? "parameter" : "model") : (outer ?? "model");
}

/** The options of a union, `null` apart; of any other type the type alone. */
export function optionsOf(
  type: TypeNode,
  side: Models,
): { readonly options: readonly TypeNode[]; readonly isNullable: boolean } {
  const node = resolve(type, side);
  if (node.kind !== "union")
    return isNull(node) ? { options: [], isNullable: true } : { options: [type], isNullable: false };
  const inner = node.options.map((option) => optionsOf(option, side));
  return { options: inner.flatMap(({ options }) => options), isNullable: inner.some(({ isNullable }) => isNullable) };
}

const isNull = (node: TypeNode): boolean =>
  (node.kind === "scalar" && node.name === "null") || (node.kind === "literal" && node.value === null);

/** The members of an object, or of an intersection of objects; undefined of anything else. */
export function objectOf(type: TypeNode, side: Models): ObjectType | undefined {
  const node = resolve(type, side);
  if (node.kind === "object") return node;
  if (node.kind !== "intersection") return undefined;
  const parts = node.parts.map((part) => objectOf(part, side));
  if (parts.includes(undefined)) return undefined;
  const properties = parts.flatMap((part) => part?.properties ?? []);
  return {
    kind: "object",
    properties: [...new Map(properties.map((property) => [property.member, property])).values()],
    additional: parts.find((part) => part?.additional)?.additional,
  };
}

/** A type of the run time or of the platform, which is no model. */
export const typeNamed = (name: string): TypeNode => ({ kind: "ref", model: name as Identifier });
