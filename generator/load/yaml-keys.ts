import type { Document, Node } from "yaml";

/** The first key that is a map or a list, which no JSON could say; looked for with a stack of its own. */
export function oddKey(yaml: typeof import("yaml"), document: Document): Node | undefined {
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
