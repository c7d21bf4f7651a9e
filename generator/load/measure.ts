import type { Limits } from "./limits.js";

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
