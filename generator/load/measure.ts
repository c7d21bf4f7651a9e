import type { Limits } from "./limits.js";

/**
 * Whether a tree is deeper or larger than the limits; one that contains itself is too deep. It is not recursive, so that
 * a deep tree can't exhaust the stack.
 */
export function measure(root: unknown, limits: Pick<Limits, "depth" | "parts">): "deep" | "large" | undefined {
  const stack = [{ value: root, depth: 0 }];
  let parts = 0;
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, depth } = next;
    if (typeof value !== "object" || value === null) continue;
    if (depth > limits.depth) return "deep";
    if (++parts > limits.parts) return "large";
    for (const item of Object.values(value) as unknown[])
      if (typeof item === "object" && item !== null) stack.push({ value: item, depth: depth + 1 });
  }
  return undefined;
}
