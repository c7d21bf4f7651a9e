import type { TypeNode } from "../../ir/ir.js";
import type { DataFlow } from "../change.js";

/** Two parts in the same position of two types. */
export interface ComparedPart {
  readonly before: TypeNode;
  readonly after: TypeNode;
  /** Names the part after the whole: "each item of `list`". */
  readonly extendName: (name: string) => string;
}

type OfKind<Kind extends TypeNode["kind"]> = Extract<TypeNode, { kind: Kind }>;

/** Lists the parts of two types of the same structure; undefined if their structures differ. */
export function listParts(old: TypeNode, now: TypeNode, flow: DataFlow): readonly ComparedPart[] | undefined {
  if (old.kind === "array" && now.kind === "array") return [createItemPart(old.items, now.items)];
  if (old.kind === "tuple" && now.kind === "tuple") return listTupleParts(old, now);
  // A tuple can be read as an array, unless one of its items is optional.
  if (flow === "response" && old.kind === "array" && now.kind === "tuple" && now.minimum === now.items.length)
    return listItemTypes(now).map((item) => createItemPart(old.items, item));
  if (flow === "request" && old.kind === "tuple" && now.kind === "array")
    return listItemTypes(old).map((item) => createItemPart(item, now.items));
  if (old.kind === "intersection" && now.kind === "intersection")
    return pairByIndex(old.parts, now.parts, () => (name) => name);
  return undefined;
}

function listTupleParts(old: OfKind<"tuple">, now: OfKind<"tuple">): readonly ComparedPart[] | undefined {
  if (old.minimum !== now.minimum || !old.rest !== !now.rest) return undefined;
  const items = pairByIndex(old.items, now.items, (index) => (name) => `item ${index} of ${name}`);
  if (!items || !old.rest || !now.rest) return items;
  return [...items, { before: old.rest, after: now.rest, extendName: (name) => `each further item of ${name}` }];
}

const createItemPart = (before: TypeNode, after: TypeNode): ComparedPart => ({
  before,
  after,
  extendName: (name) => `each item of ${name}`,
});

const listItemTypes = ({ items, rest }: OfKind<"tuple">): readonly TypeNode[] => [...items, ...(rest ? [rest] : [])];

/** Pairs types by their index; undefined if there are more of them on one side. */
const pairByIndex = (
  old: readonly TypeNode[],
  now: readonly TypeNode[],
  nameAt: (index: number) => ComparedPart["extendName"],
): readonly ComparedPart[] | undefined =>
  old.length === now.length
    ? old.flatMap((before, index): ComparedPart[] => {
        const after = now[index];
        return after ? [{ before, after, extendName: nameAt(index) }] : [];
      })
    : undefined;
