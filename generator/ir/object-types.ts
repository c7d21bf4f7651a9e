import type { Identifier, ObjectType, TypeNode } from "./types.js";

/** Finds the type that a model stands for, if it is known. */
export type FindModel = (model: Identifier) => TypeNode | undefined;

/** The objects that a value can be: through references, and the branches of unions and intersections. */
export function listObjectTypes(
  type: TypeNode,
  findModel: FindModel,
  seen: Set<Identifier> = new Set(),
): readonly ObjectType[] {
  switch (type.kind) {
    case "object":
      return [type];
    case "ref": {
      const own = seen.has(type.model) ? undefined : findModel(type.model);
      seen.add(type.model);
      return own ? listObjectTypes(own, findModel, seen) : [];
    }
    case "union":
      return type.options.flatMap((option) => listObjectTypes(option, findModel, seen));
    case "intersection":
      return type.parts.flatMap((part) => listObjectTypes(part, findModel, seen));
    default:
      return [];
  }
}
