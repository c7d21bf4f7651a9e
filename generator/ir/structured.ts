import { findReachable, reverseGraph } from "./cycles.js";
import { listAlternativeModels } from "./reach.js";
import type { Identifier, TypeNode } from "./types.js";

/** Whether values of a type can be objects or arrays. */
export function isStructured(type: TypeNode, models: ReadonlyMap<Identifier, TypeNode>): boolean {
  const structured = STRUCTURED.get(models) ?? findStructuredModels(models);
  STRUCTURED.set(models, structured);
  return isStructuredItself(type) || listAlternativeModels(type).some((name) => structured.has(name));
}

/** The models with values that can be objects or arrays. They are computed once for each map of models. */
const STRUCTURED = new WeakMap<ReadonlyMap<Identifier, TypeNode>, ReadonlySet<Identifier>>();

function findStructuredModels(models: ReadonlyMap<Identifier, TypeNode>): ReadonlySet<Identifier> {
  const starts = [...models].filter(([, type]) => isStructuredItself(type)).map(([name]) => name);
  const references = new Map([...models].map(([name, type]) => [name, new Set(listAlternativeModels(type))]));
  return findReachable(starts, reverseGraph(references));
}

/** Whether values of a type can be objects or arrays. References to models are not followed. */
function isStructuredItself(type: TypeNode): boolean {
  if (type.kind === "union") return type.options.some(isStructuredItself);
  if (type.kind === "intersection") return type.parts.some(isStructuredItself);
  return ["object", "array", "tuple", "unknown"].includes(type.kind);
}
