import {
  childPointer,
  type DescribedOperation,
  findPaths,
  findSchemeName,
  get,
  getObject,
  isObject,
  listPathItemOperations,
  listPathItems,
  type Tree,
  type TreeObject,
} from "../load/load.js";
import { getSecuritySchemes } from "./security-rules.js";
import type { Walk } from "./walk-state.js";
import { visitObject } from "./walk.js";

/** What the options keep of a description. Nothing else is checked. */
export interface CheckedParts {
  /** Whether an operation is emitted. Only its path and its value are looked at. */
  readonly keepsOperation: (operation: Pick<DescribedOperation, "path" | "value">) => boolean;
  readonly keepsWebhook: (webhook: { readonly name: string; readonly value: TreeObject }) => boolean;
  /** Whether the callbacks of kept operations are emitted. */
  readonly keepsCallbacks: boolean;
}

/** Checks the kept operations and webhooks, and the security schemes that the operations require. */
export function visitSelection(
  root: TreeObject,
  selection: CheckedParts,
  requirements: ReadonlyMap<string, readonly TreeObject[]>,
  walk: Walk,
): void {
  visitPaths(root, selection, walk);
  for (const key of ["webhooks", "x-webhooks"]) visitWebhooks(root, key, selection, walk);
  visitSecuritySchemes(requirements, root, walk);
}

/** The path items with the operations that the filter keeps. If a path item can't be read, its path alone decides. */
function visitPaths(root: TreeObject, { keepsOperation, keepsCallbacks }: CheckedParts, walk: Walk): void {
  const paths = get(root, "paths");
  if (paths !== undefined && !isObject(paths))
    return visitObject("Paths", { value: paths, pointer: "#/paths", name: "`paths`" }, "emitted", walk);
  for (const { path, pointer, written: value, items, isComplete } of findPaths(root, walk.references.refs)) {
    const keeps = (operation: TreeObject): boolean => keepsOperation({ path, value: operation });
    if (!isComplete && keeps({})) visitObject("PathItem", { value, pointer, name: `\`${path}\`` }, "emitted", walk);
    // The other fields of a path item count for all of its operations, also beside a `$ref`.
    if (!items.some((item) => hasKept(item.value, keeps))) continue;
    for (const item of items) {
      const kept = selectOperations(item.value, keeps, keepsCallbacks);
      visitObject("PathItem", { value: kept, pointer: item.pointer, name: `\`${path}\`` }, "emitted", walk);
    }
  }
}

/** The webhooks with the operations that the filter keeps. If a webhook can't be read, its name alone decides. */
function visitWebhooks(root: TreeObject, key: string, { keepsWebhook }: CheckedParts, walk: Walk): void {
  for (const [name, written] of Object.entries(getObject(root, key) ?? {})) {
    if (name.startsWith("x-")) continue;
    const keeps = (value: TreeObject): boolean => keepsWebhook({ name, value });
    const pointer = childPointer("#", key, name);
    const target = walk.references.refs.resolve(written, pointer);
    if (!target && keeps({})) visitObject("Webhook", { value: written, pointer, name: `\`${name}\`` }, "emitted", walk);
    const items = listPathItems(written, pointer, target);
    if (!items.some((item) => hasKept(item.value, keeps))) continue;
    for (const item of items) {
      const kept = selectOperations(item.value, keeps, true);
      visitObject("Webhook", { value: kept, pointer: item.pointer, name: `\`${name}\`` }, "emitted", walk);
    }
  }
}

type Keeps = (operation: TreeObject) => boolean;

const hasKept = (item: TreeObject, keeps: Keeps): boolean =>
  listPathItemOperations(item).some(({ value }) => keeps(isObject(value) ? value : {}));

/** A path item with the kept operations, and without a `$ref`, which has been followed. */
function selectOperations(item: TreeObject, keeps: Keeps, keepsCallbacks: boolean): TreeObject {
  const operations = listPathItemOperations(item);
  const isKept = (value: Tree): boolean => keeps(isObject(value) ? value : {});
  const methods = new Map(operations.map(({ key, value }) => [key.join("/"), value]));
  const select = (object: TreeObject, prefix: string): TreeObject =>
    Object.fromEntries(
      Object.entries(object).flatMap(([key, value]) => {
        const operation = methods.get(prefix + key);
        if (operation === undefined) return key === "$ref" ? [] : [[key, value]];
        return isKept(operation) ? [[key, keepsCallbacks ? value : withoutCallbacks(value)]] : [];
      }),
    );
  const additional = getObject(item, "additionalOperations");
  return {
    ...select(item, ""),
    ...(additional ? { additionalOperations: select(additional, "additionalOperations/") } : {}),
  };
}

const withoutCallbacks = (operation: Tree): Tree =>
  isObject(operation)
    ? Object.fromEntries(Object.entries(operation).filter(([key]) => key !== "callbacks"))
    : operation;

/** The security schemes that kept operations name. */
function visitSecuritySchemes(
  requirements: ReadonlyMap<string, readonly TreeObject[]>,
  root: TreeObject,
  walk: Walk,
): void {
  const holder = walk.version === "2.0" ? "#/securityDefinitions" : "#/components/securitySchemes";
  const context = { root, refs: walk.references.refs, version: walk.version };
  const names = new Set(
    [...requirements].flatMap(([pointer, list]) =>
      list.flatMap((requirement) => Object.keys(requirement).map((name) => findSchemeName(name, context, pointer))),
    ),
  );
  for (const [name, value] of Object.entries(getSecuritySchemes(root, walk.version)))
    if (names.has(name) && isObject(value))
      visitObject(
        "SecurityScheme",
        { value, pointer: childPointer(holder, name), name: `\`${name}\`` },
        "emitted",
        walk,
      );
}
