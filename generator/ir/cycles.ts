/** The edges of a directed graph: for each node, the nodes that it leads to. */
export type Graph<Node> = ReadonlyMap<Node, ReadonlySet<Node>>;

/**
 * Finds the nodes that are part of a cycle. Each is returned with all nodes of its strongly connected component, itself
 * included. This is Kosaraju's algorithm: two walks, each with an explicit stack, in linear time and memory.
 */
export function findCyclicNodes<Node>(graph: Graph<Node>): ReadonlyMap<Node, ReadonlySet<Node>> {
  const backwards = reverseGraph(graph);
  const cycles = new Map<Node, ReadonlySet<Node>>();
  const seen = new Set<Node>();
  for (const start of listInReversePostorder(graph)) {
    if (seen.has(start)) continue;
    const cycle = new Set([start]);
    seen.add(start);
    for (const node of cycle) {
      for (const other of backwards.get(node) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        cycle.add(other);
      }
    }
    if (cycle.size > 1 || graph.get(start)?.has(start)) cycle.forEach((node) => cycles.set(node, cycle));
  }
  return cycles;
}

/** Returns the graph with every edge turned round. */
export function reverseGraph<Node>(graph: Graph<Node>): Graph<Node> {
  const turned = new Map<Node, Set<Node>>();
  for (const [from, targets] of graph) {
    for (const to of targets) turned.set(to, (turned.get(to) ?? new Set<Node>()).add(from));
  }
  return turned;
}

/** Returns every node that can be reached from some nodes, those nodes included. */
export function findReachable<Node>(starts: Iterable<Node>, graph: Graph<Node>): ReadonlySet<Node> {
  const reached = new Set(starts);
  // The iteration of a set visits the nodes that are added during the iteration, too.
  for (const node of reached) for (const target of graph.get(node) ?? []) reached.add(target);
  return reached;
}

/** Returns the nodes in reverse postorder of a depth-first walk: a node comes before the nodes that only it leads to. */
function listInReversePostorder<Node>(graph: Graph<Node>): readonly Node[] {
  const finished: Node[] = [];
  const seen = new Set<Node>();
  for (const start of graph.keys()) {
    const stack = seen.has(start) ? [] : [visit(start, graph)];
    seen.add(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const { value: target, done } = top.targets.next();
      if (done) finished.push(...stack.splice(-1).map(({ node }) => node));
      else if (!seen.has(target)) {
        seen.add(target);
        stack.push(visit(target, graph));
      }
    }
  }
  return finished.reverse();
}

const visit = <Node>(
  node: Node,
  graph: Graph<Node>,
): { readonly node: Node; readonly targets: Iterator<Node, undefined> } => ({
  node,
  targets: (graph.get(node) ?? new Set<Node>()).values(),
});
