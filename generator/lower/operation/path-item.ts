import { get, getObject, type Tree, type TreeObject } from "../../load/tree.js";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"] as const;

/** The operations of a path item (OpenAPI, Path Item Object), in the order of the specification. */
export function operationsOf(item: TreeObject): { method: string; key: string[]; value: Tree }[] {
  const fixed = METHODS.flatMap((method) => {
    const value = get(item, method);
    return value === undefined ? [] : [{ method: method.toUpperCase(), key: [method], value }];
  });
  const more = Object.entries(getObject(item, "additionalOperations") ?? {});
  return [...fixed, ...more.map(([method, value]) => ({ method, key: ["additionalOperations", method], value }))];
}
