import type { Document, Node } from "yaml";

/**
 * Finds the first key that is not a scalar, which JSON can't represent. It is not recursive: the document may be deep.
 */
export function findNonScalarKey(yaml: typeof import("yaml"), document: Document): Node | undefined {
  const stack: unknown[] = [document.contents];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!yaml.isCollection(node)) continue;
    for (const item of node.items) {
      if (!yaml.isPair(item)) stack.push(item ?? null);
      else if (yaml.isCollection(item.key) || yaml.isAlias(item.key)) return item.key;
      else stack.push(item.value ?? null);
    }
  }
  return undefined;
}
