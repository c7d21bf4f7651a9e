import type { Identifier, Model, TypeNode } from "./ir.js";
import { reachedFrom, reversed } from "./circles.js";
import { meantBy, partsOf, type TypeUse } from "./reach.js";

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

  const compare = (start: TypeNode): void => {
    const stack = [start];
    for (let type = stack.pop(); type; type = stack.pop()) {
      if (type.kind === "object" && type.properties.length > 0) continue;
      if (type.kind !== "ref") {
        stack.push(...partsOf(type));
        continue;
      }
      const target = byName.get(type.model);
      if (!target || compared.has(type.model) || !isStructured(target, byName)) continue;
      compared.add(type.model);
      stack.push(target);
    }
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
  const structured = STRUCTURED.get(models) ?? structuredModels(models);
  STRUCTURED.set(models, structured);
  return meansStructure(type) || meantBy(type).some((name) => structured.has(name));
}

/** For each map of models, those of which values may be objects or arrays. */
const STRUCTURED = new WeakMap<ReadonlyMap<Identifier, TypeNode>, ReadonlySet<Identifier>>();

function structuredModels(models: ReadonlyMap<Identifier, TypeNode>): ReadonlySet<Identifier> {
  const own = [...models].filter(([, type]) => meansStructure(type)).map(([name]) => name);
  return reachedFrom(own, reversed(new Map([...models].map(([name, type]) => [name, new Set(meantBy(type))]))));
}

/** Whether a type is one of objects or arrays by itself, whatever the models that it means are. */
function meansStructure(type: TypeNode): boolean {
  if (type.kind === "union") return type.options.some(meansStructure);
  if (type.kind === "intersection") return type.parts.some(meansStructure);
  return ["object", "array", "tuple", "unknown"].includes(type.kind);
}
