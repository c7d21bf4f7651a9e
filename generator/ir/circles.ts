/** Which nodes lead to which. */
export type Graph<Node> = ReadonlyMap<Node, ReadonlySet<Node>>;

/**
 * The circle of each node that is in one: those that it leads to and that lead back, itself among them. By two walks
 * (Kosaraju's), each with a stack of its own, so that neither time nor memory goes by the square of the nodes.
 */
export function circlesIn<Node>(next: Graph<Node>): ReadonlyMap<Node, ReadonlySet<Node>> {
  const before = reversed(next);
  const circles = new Map<Node, ReadonlySet<Node>>();
  const seen = new Set<Node>();
  for (const start of lastLeftFirst(next)) {
    if (seen.has(start)) continue;
    const circle = new Set([start]);
    seen.add(start);
    for (const node of circle) {
      for (const other of before.get(node) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        circle.add(other);
      }
    }
    if (circle.size > 1 || next.get(start)?.has(start)) circle.forEach((node) => circles.set(node, circle));
  }
  return circles;
}

/** The graph with every way the other way round. */
export function reversed<Node>(graph: Graph<Node>): Graph<Node> {
  const turned = new Map<Node, Set<Node>>();
  for (const [from, targets] of graph) {
    for (const to of targets) turned.set(to, (turned.get(to) ?? new Set<Node>()).add(from));
  }
  return turned;
}

/** Everything that some nodes lead to, themselves among them. */
export function reachedFrom<Node>(starts: Iterable<Node>, next: Graph<Node>): ReadonlySet<Node> {
  const reached = new Set(starts);
  // A set that grows is gone through to its end.
  for (const node of reached) for (const target of next.get(node) ?? []) reached.add(target);
  return reached;
}

/** The nodes in the order in which a walk in depth leaves them, the last first. */
function lastLeftFirst<Node>(next: Graph<Node>): readonly Node[] {
  const left: Node[] = [];
  const seen = new Set<Node>();
  for (const start of next.keys()) {
    const stack = seen.has(start) ? [] : [visit(start, next)];
    seen.add(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const { value: target, done } = top.targets.next();
      if (done) left.push(...stack.splice(-1).map(({ node }) => node));
      else if (!seen.has(target)) {
        seen.add(target);
        stack.push(visit(target, next));
      }
    }
  }
  return left.reverse();
}

const visit = <Node>(
  node: Node,
  next: Graph<Node>,
): { readonly node: Node; readonly targets: Iterator<Node, undefined> } => ({
  node,
  targets: (next.get(node) ?? new Set<Node>()).values(),
});
