import type { Identifier, Model, TypeNode } from "../ir.js";
import { partsOf, type TypeUse } from "./reach.js";

/**
 * The models whose values a union has to tell from others by their members, because it has several options that are
 * objects or arrays, and something in one of them looks different on the wire.
 */
export function comparedModels(
  models: readonly Model[],
  uses: readonly TypeUse[],
  isCoded: (use: TypeUse) => boolean,
): ReadonlySet<Identifier> {
  const byName = new Map(models.map((model) => [model.name, model.type]));
  const compared = new Set<Identifier>();

  const compare = (type: TypeNode): void => {
    if (type.kind === "object" && type.properties.length > 0) return;
    if (type.kind !== "ref") return partsOf(type).forEach(compare);
    const target = byName.get(type.model);
    if (!target || compared.has(type.model) || !isStructured(target, byName)) return;
    compared.add(type.model);
    compare(target);
  };

  const search = ({ type, way }: TypeUse): void => {
    partsOf(type).forEach((part) => search({ type: part, way }));
    if (type.kind !== "union" || !type.options.some((option) => isCoded({ type: option, way }))) return;
    const structured = type.options.filter((option) => isStructured(option, byName));
    if (structured.length > 1) structured.forEach(compare);
  };

  models.forEach(({ type, isRequest }) => search({ type, way: isRequest ? "encode" : "decode" }));
  uses.forEach(search);
  return compared;
}

/** Whether values of a type may be objects or arrays. */
export function isStructured(type: TypeNode, models: ReadonlyMap<Identifier, TypeNode>): boolean {
  const seen = new Set<Identifier>();
  const go = (node: TypeNode): boolean => {
    switch (node.kind) {
      case "ref": {
        const target = seen.has(node.model) ? undefined : models.get(node.model);
        seen.add(node.model);
        return target !== undefined && go(target);
      }
      case "union":
        return node.options.some(go);
      case "intersection":
        return node.parts.some(go);
      default:
        return ["object", "array", "tuple", "unknown"].includes(node.kind);
    }
  };
  return go(type);
}
