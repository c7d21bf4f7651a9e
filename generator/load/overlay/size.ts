import type { Tree } from "../tree.js";

/** The number of nodes of a value, and how deep its objects and arrays nest (0 for a scalar and for one without others). */
export interface Size {
  readonly nodes: number;
  readonly depth: number;
}

/** The most nodes that overlays may add: repeated copies grow exponentially. */
export const MOST_NODES = 1_000_000;

/** Measures a value, up to a depth and to `MOST_NODES`. It is not recursive, because the value may be deep. */
export function measureSize(root: Tree, maximumDepth: number): Size {
  const stack: { readonly value: Tree; readonly depth: number }[] = [{ value: root, depth: 0 }];
  let nodes = 0;
  let depth = 0;
  for (let next = stack.pop(); next && nodes <= MOST_NODES && depth <= maximumDepth; next = stack.pop()) {
    nodes++;
    if (typeof next.value !== "object" || next.value === null) continue;
    depth = Math.max(depth, next.depth);
    for (const item of Object.values(next.value)) stack.push({ value: item, depth: next.depth + 1 });
  }
  return { nodes, depth };
}
