import type { Identifier, TypeNode } from "../../generator/ir/ir.js";
import { partsOf } from "../../generator/ir/reach.js";
import type { Scope } from "../code/scope.js";

/** Whether a value may hold an int64 whose digits have to be kept, in itself or anywhere inside. */
export function isExact(type: TypeNode, { options, resolve }: Scope): boolean {
  if (options.int64 === "number") return false;
  const seen = new Set<Identifier>();
  const go = (node: TypeNode): boolean => {
    if (node.kind === "scalar") return node.format === "int64";
    if (node.kind !== "ref") return partsOf(node).some(go);
    if (seen.has(node.model)) return false;
    seen.add(node.model);
    return go(resolve(node));
  };
  return go(type);
}
