import type { Pointer } from "../ir/ir.js";
import type { Limits } from "./limits.js";
import { childPointer } from "./pointer.js";
import { isArray, isObject, type Tree } from "./tree.js";

/** The size of a tree. */
export interface TreeSize {
  /** The limit that the tree exceeds. */
  readonly exceeded: "depth" | "parts" | undefined;
  /** How many keys its objects have, if it is within the limits. */
  readonly keys: number;
}

/**
 * Measures a tree, up to the limits; one that contains itself is too deep. It is not recursive, so that a deep tree can't
 * exhaust the stack.
 */
export function measureTree(root: unknown, limits: Pick<Limits, "depth" | "parts">): TreeSize {
  const [stack, depths] = [[root], [0]];
  const push = (value: unknown, depth: number): void => {
    if (typeof value !== "object" || value === null) return;
    stack.push(value);
    depths.push(depth);
  };
  let [parts, keys] = [0, 0];
  for (let depth = depths.pop(); depth !== undefined; depth = depths.pop()) {
    const value = stack.pop();
    const isList = isArray(value);
    if (!isList && !isObject(value)) continue;
    if (depth > limits.depth) return { exceeded: "depth", keys };
    if (++parts > limits.parts) return { exceeded: "parts", keys };
    const items: readonly unknown[] = isList ? value : Object.values(value);
    if (!isList) keys += items.length;
    for (const item of items) push(item, depth + 1);
  }
  return { exceeded: undefined, keys };
}

/** The most levels of a pointer to what is too deep. A pointer to its innermost part would be too long to read. */
const MOST_LEVELS = 3;

/** The pointer of the part that is too deep, such as a component. */
export function findDeepPart(root: Tree, depth: number): Pointer {
  let [value, pointer]: [Tree, Pointer] = [root, "#"];
  for (let level = 1; level <= MOST_LEVELS; level++) {
    const limits = { depth: depth - level, parts: Infinity };
    const found = Object.entries(value ?? {}).find(([, item]) => measureTree(item, limits).exceeded === "depth");
    if (!found) break;
    [value, pointer] = [found[1], childPointer(pointer, found[0])];
  }
  return pointer;
}
