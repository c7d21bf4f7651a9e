import type { Tree } from "../tree.js";

/** The number of nodes of a value, and the depth of their nesting (0 for a scalar). */
export interface Size {
  readonly nodes: number;
  readonly depth: number;
}

/** The highest depth of a description, and the most nodes that overlays may add: repeated copies grow exponentially. */
export const LIMITS = { depth: 200, nodes: 1_000_000 } as const;

/** Measures a value, up to the limits. It is not recursive, because the value may be deep. */
export function measureSize(root: Tree): Size {
  const stack: { readonly value: Tree; readonly depth: number }[] = [{ value: root, depth: 0 }];
  let nodes = 0;
  let depth = 0;
  for (let next = stack.pop(); next && nodes <= LIMITS.nodes && depth <= LIMITS.depth; next = stack.pop()) {
    nodes++;
    depth = Math.max(depth, next.depth);
    if (typeof next.value !== "object" || next.value === null) continue;
    for (const item of Object.values(next.value)) stack.push({ value: item, depth: next.depth + 1 });
  }
  return { nodes, depth };
}
