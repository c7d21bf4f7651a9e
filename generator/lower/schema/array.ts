import type { TypeNode } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import { get, getArray, isArray, type Tree, type TreeObject } from "../../load/tree.js";
import type { LowerContext, SchemaPlace } from "../context.js";
import { lowerSchema } from "./schema.js";
import { UNKNOWN } from "./combine-types.js";

/** `items`, or a tuple by `prefixItems` (JSON Schema 2020-12, section 10.3.1; in 3.0 and older drafts `items` as a list). */
export function lowerArray(schema: TreeObject, place: SchemaPlace, context: LowerContext): TypeNode {
  const items = get(schema, "items");
  const prefix = getArray(schema, "prefixItems") ?? (isArray(items) ? items : undefined);
  const lowerItem = (item: Tree | undefined, ...path: (string | number)[]): TypeNode =>
    lowerSchema(item, { ...inner(place), pointer: child(place.pointer, ...path), hint: `${place.hint} item` }, context);
  if (!prefix) return { kind: "array", items: lowerItem(items, "items") };

  const keyword = get(schema, "prefixItems") === undefined ? "items" : "prefixItems";
  const rest = keyword === "items" ? get(schema, "additionalItems") : items;
  const minimum = get(schema, "minItems");
  return {
    kind: "tuple",
    items: prefix.map((item, index) => lowerItem(item, keyword, index)),
    rest:
      rest === false
        ? undefined
        : rest === undefined
          ? UNKNOWN
          : lowerItem(rest, keyword === "items" ? "additionalItems" : "items"),
    minimum: typeof minimum === "number" ? minimum : 0,
  };
}

/** A place inside: what stands there is no model of its own accord. */
export const inner = ({ isModel: _, ...place }: SchemaPlace): SchemaPlace => place;
