import type { TypeNode } from "../../ir/ir.js";
import { childPointer, get, getArray, isArray, type Tree, type TreeObject } from "../../load/load.js";
import { locateSubschema, type LowerContext, type SchemaLocation } from "../context.js";
import { UNKNOWN } from "./combine-types.js";
import { lowerSchema } from "./schema.js";

/**
 * An array by `items`, or a tuple by `prefixItems` (JSON Schema 2020-12, section 10.3.1). Drafts before 2020-12 write a tuple
 * as an array of schemas in `items`, and the rest of it in `additionalItems`.
 */
export function lowerArray(schema: TreeObject, location: SchemaLocation, context: LowerContext): TypeNode {
  const items = get(schema, "items");
  const prefix = getArray(schema, "prefixItems") ?? (isArray(items) ? items : undefined);
  const lowerItem = (item: Tree | undefined, ...path: (string | number)[]): TypeNode => {
    const pointer = childPointer(location.pointer, ...path);
    return lowerSchema(item, locateSubschema(location, { pointer, hint: `${location.hint} item` }), context);
  };
  if (!prefix) return { kind: "array", items: lowerItem(items, "items") };

  const isOlder = get(schema, "prefixItems") === undefined;
  const rest = isOlder ? get(schema, "additionalItems") : items;
  const minimum = get(schema, "minItems");
  return {
    kind: "tuple",
    items: prefix.map((item, index) => lowerItem(item, isOlder ? "items" : "prefixItems", index)),
    rest: lowerRest(rest, () => lowerItem(rest, isOlder ? "additionalItems" : "items")),
    minimum: typeof minimum === "number" ? minimum : 0,
  };
}

/** The items behind the prefix: none if the schema is `false`, any if there is no schema. */
function lowerRest(rest: Tree | undefined, lower: () => TypeNode): TypeNode | undefined {
  if (rest === false) return undefined;
  return rest === undefined ? UNKNOWN : lower();
}
