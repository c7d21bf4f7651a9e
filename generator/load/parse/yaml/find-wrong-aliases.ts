import type { Document } from "yaml";

/** An alias that can't be replaced by what its anchor marks. */
export interface WrongAlias {
  readonly name: string;
  /** Where it is in the text. */
  readonly offset: number;
  /** Whether it is inside of what its anchor marks. If not, there is no such anchor before it. */
  readonly isInside: boolean;
  /** The anchors before it. */
  readonly anchors: readonly string[];
}

/**
 * The first wrong alias of each name, in the order of the text (YAML 1.2.2, section 7.1). The function is not recursive: the
 * document may be deep.
 */
export function findWrongAliases(yaml: typeof import("yaml"), document: Document): readonly WrongAlias[] {
  const ends = new Map<string, number>();
  const wrong = new Map<string, WrongAlias>();
  const stack: unknown[] = [document.contents];
  while (stack.length > 0) {
    const node = stack.pop();
    if (yaml.isPair(node)) stack.push(node.value, node.key);
    else if (yaml.isAlias(node)) {
      const [name, offset = 0] = [node.source, node.range?.[0]];
      const end = ends.get(name);
      const isInside = end !== undefined && offset < end;
      if ((end === undefined || isInside) && !wrong.has(name))
        wrong.set(name, { name, offset, isInside, anchors: [...ends.keys()] });
    } else if (yaml.isCollection(node) || yaml.isScalar(node)) {
      if (node.anchor !== undefined) ends.set(node.anchor, node.range?.[1] ?? 0);
      if (yaml.isCollection(node)) for (const item of node.items.toReversed()) stack.push(item);
    }
  }
  return [...wrong.values()];
}
