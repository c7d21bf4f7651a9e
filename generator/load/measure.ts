import type { Pointer } from "../ir/ir.js";
import type { Limits } from "./limits.js";
import { childPointer } from "./pointer.js";
import type { Tree } from "./tree.js";

/**
 * Whether a tree is deeper or larger than the limits; one that contains itself is too deep. It is not recursive, so that
 * a deep tree can't exhaust the stack.
 */
export function measure(root: unknown, limits: Pick<Limits, "depth" | "parts">): "deep" | "large" | undefined {
  const stack: { readonly value: object; readonly depth: number }[] = [];
  const add = (value: unknown, depth: number): void => {
    if (typeof value === "object" && value !== null) stack.push({ value, depth });
  };
  add(root, 0);
  let parts = 0;
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, depth } = next;
    if (depth > limits.depth) return "deep";
    if (++parts > limits.parts) return "large";
    for (const item of Object.values(value) as unknown[]) add(item, depth + 1);
  }
  return undefined;
}

/** The most levels of a pointer to what is too deep. A pointer to its innermost part would be too long to read. */
const MOST_LEVELS = 3;

/** The pointer of the part that is too deep, such as a component. */
export function findDeepPart(root: Tree, depth: number): Pointer {
  let [value, pointer]: [Tree, Pointer] = [root, "#"];
  for (let level = 1; level <= MOST_LEVELS; level++) {
    const limits = { depth: depth - level, parts: Infinity };
    const found = Object.entries(value ?? {}).find(([, item]) => measure(item, limits) === "deep");
    if (!found) break;
    [value, pointer] = [found[1], childPointer(pointer, found[0])];
  }
  return pointer;
}
