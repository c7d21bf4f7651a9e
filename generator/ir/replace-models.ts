import type { Identifier, TypeNode } from "./types.js";

/** A type that refers to other models. */
export function replaceModels(type: TypeNode, names: ReadonlyMap<Identifier, Identifier>): TypeNode {
  const replace = (inner: TypeNode): TypeNode => replaceModels(inner, names);
  const rename = (model: Identifier): Identifier => names.get(model) ?? model;
  switch (type.kind) {
    case "ref":
      return { ...type, model: rename(type.model) };
    case "array":
      return { ...type, items: replace(type.items) };
    case "tuple":
      return { ...type, items: type.items.map(replace), rest: type.rest && replace(type.rest) };
    case "object":
      return {
        ...type,
        properties: type.properties.map((property) => ({ ...property, type: replace(property.type) })),
        additional: type.additional && replace(type.additional),
      };
    case "union": {
      const { discriminator, options } = type;
      const renamed = discriminator && {
        ...discriminator,
        mapping: discriminator.mapping.map((entry) => ({ ...entry, model: rename(entry.model) })),
        default: discriminator.default && rename(discriminator.default),
      };
      return { ...type, options: options.map(replace), discriminator: renamed };
    }
    case "intersection":
      return { ...type, parts: type.parts.map(replace) };
    default:
      return type;
  }
}
