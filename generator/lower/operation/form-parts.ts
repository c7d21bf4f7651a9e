import {
  isBytes,
  type Discriminator,
  type FindModel,
  type Identifier,
  type ObjectType,
  type TypeNode,
} from "../../ir/ir.js";
import { mergeObjects, unite } from "../types/combine-types.js";

/**
 * The type of a multipart body, whose binary parts are files. A model is made for JSON, in which bytes are strings, so that
 * a model with binary properties becomes an object here. Any other model stays a reference.
 */
export function expandParts(type: TypeNode, findModel: FindModel, seen: readonly Identifier[] = []): TypeNode {
  switch (type.kind) {
    case "ref": {
      if (seen.includes(type.model)) return type;
      const own = findModel(type.model);
      const expanded = own && expandParts(own, findModel, [...seen, type.model]);
      return expanded && hasBytes(expanded) ? expanded : type;
    }
    case "object":
      return expandObject(type, findModel);
    case "union": {
      const options = type.options.map((option) => expandParts(option, findModel, seen));
      return unite(options, type.discriminator && keepReferences(type.discriminator, options));
    }
    case "intersection":
      return joinObjects(type.parts.map((part) => expandParts(part, findModel, seen)));
    default:
      return type;
  }
}

/** The object whose binary properties are files. */
export const expandObject = (type: ObjectType, findModel: FindModel): ObjectType => ({
  ...type,
  properties: type.properties.map((property) => ({ ...property, type: expandBytes(property.type, findModel) })),
});

/** A discriminator refers to models. The branches that are objects are told apart by their own properties. */
const keepReferences = (discriminator: Discriminator, options: readonly TypeNode[]): Discriminator => ({
  ...discriminator,
  mapping: discriminator.mapping.filter(({ model }) => options.some((option) => refersTo(option, model))),
});

const refersTo = (type: TypeNode, model: Identifier): boolean =>
  type.kind === "ref"
    ? type.model === model
    : type.kind === "intersection" && type.parts.some((part) => refersTo(part, model));

/** An intersection. If all its parts are objects, it is one object. */
function joinObjects(parts: readonly TypeNode[]): TypeNode {
  const objects = parts.filter((part): part is ObjectType => part.kind === "object");
  return objects.length === parts.length ? objects.reduce(mergeObjects) : { kind: "intersection", parts };
}

/** The type of a part: a reference to bytes is bytes, alone, in an array or as a branch of a union. */
function expandBytes(type: TypeNode, findModel: FindModel, seen: readonly Identifier[] = []): TypeNode {
  switch (type.kind) {
    case "ref": {
      if (seen.includes(type.model)) return type;
      const own = findModel(type.model);
      const expanded = own && expandBytes(own, findModel, [...seen, type.model]);
      return expanded && isBytesPart(expanded) ? expanded : type;
    }
    case "array":
      return { ...type, items: expandBytes(type.items, findModel, seen) };
    case "union":
      return { ...type, options: type.options.map((option) => expandBytes(option, findModel, seen)) };
    default:
      return type;
  }
}

/** Whether a part can be a file, or several. */
function isBytesPart(type: TypeNode): boolean {
  if (type.kind === "array") return isBytesPart(type.items);
  return type.kind === "union" ? type.options.some(isBytesPart) : isBytes(type);
}

/** Whether a caller gives files. An object with additional properties of another type could not have them. */
export function hasBytes(type: TypeNode): boolean {
  switch (type.kind) {
    case "object": {
      const { properties, additional } = type;
      const isOpen = additional === undefined || additional.kind === "never" || additional.kind === "unknown";
      return isOpen && properties.some((property) => isBytesPart(property.type));
    }
    case "union":
      return type.options.some(hasBytes);
    case "intersection":
      return type.parts.some(hasBytes);
    default:
      return false;
  }
}
