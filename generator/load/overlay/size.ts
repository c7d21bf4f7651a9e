import type { Tree } from "../tree.js";

/** How far a value reaches: its nodes, and how deep they nest (0 for a plain value). */
export interface Size {
  readonly nodes: number;
  readonly depth: number;
}

/** The deepest that a description nests, and the most that overlays add to it; one that copies itself over and over ends here. */
export const LIMITS = { depth: 200, nodes: 1_000_000 } as const;

/** Measures with a stack of its own, and no further than the limits. */
export function sizeOf(root: Tree): Size {
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
