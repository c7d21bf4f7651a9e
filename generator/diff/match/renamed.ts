import type { Identifier, TypeNode } from "../../ir/ir.js";

/** A type with other names of models in it. */
export function renamed(type: TypeNode, names: ReadonlyMap<string, Identifier>): TypeNode {
  const go = (inner: TypeNode): TypeNode => renamed(inner, names);
  switch (type.kind) {
    case "ref":
      return { ...type, model: names.get(type.model) ?? type.model };
    case "array":
      return { ...type, items: go(type.items) };
    case "tuple":
      return { ...type, items: type.items.map(go), rest: type.rest && go(type.rest) };
    case "object": {
      const properties = type.properties.map((property) => ({ ...property, type: go(property.type) }));
      return { ...type, properties, additional: type.additional && go(type.additional) };
    }
    case "union":
      return { ...type, options: type.options.map(go) };
    case "intersection":
      return { ...type, parts: type.parts.map(go) };
    default:
      return type;
  }
}
