import type { CallbackOrigin, Operation, Pointer } from "../../ir/ir.js";
import {
  compareCodeUnits,
  childPointer,
  get,
  getObject,
  isObject,
  listPathItemOperations,
  listPathItems,
  type PathItems,
  type Refs,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { toWireName } from "../names/names.js";

/** The operation of a webhook or callback as it is in the description. */
export interface RawWebhook {
  /** Where the operation is written, after references. */
  readonly pointer: Pointer;
  /** Its key among the names of the manifest. */
  readonly key: string;
  readonly name: string;
  readonly method: string;
  /** Whether its name has to have the method, since the path item has another operation that is the main one. */
  readonly isSecond: boolean;
  readonly value: TreeObject;
  readonly items: PathItems;
  readonly callback: CallbackOrigin | undefined;
}

/** An operation that may have callbacks, and where it is in the description. */
export interface CallbackHolder {
  readonly operation: Operation;
  readonly value: TreeObject;
  /** Where the operation is written. */
  readonly at: Pointer;
}

/** The keys of webhooks in OpenAPI 3.1, and by a common extension in 3.0. */
const ROOTS = ["webhooks", "x-webhooks"];

/** Finds the operations of all webhooks, sorted by name (OpenAPI, OpenAPI Object, `webhooks`). */
export function findWebhooks(root: TreeObject, refs: Refs): readonly RawWebhook[] {
  return ROOTS.flatMap((key) =>
    listEntries(getObject(root, key)).flatMap(([name, item]) =>
      findInPathItem(item, childPointer(`#/${key}`, name), { key: `webhook ${name}`, name, callback: undefined }, refs),
    ),
  );
}

/** Finds the callbacks of an operation, sorted by name (OpenAPI, Callback Object). */
export function findCallbacks({ operation, value, at: holder }: CallbackHolder, refs: Refs): readonly RawWebhook[] {
  const at = childPointer(holder, "callbacks");
  const { pagination, function: sender } = operation.names;
  return listEntries(getObject(value, "callbacks")).flatMap(([name, callback]) => {
    const resolved = refs.resolve(callback, childPointer(at, name));
    // In the order of the description, so that the callback to the first URL gets the name without a number.
    return listEntries(resolved?.value, false).flatMap(([expression, item]) => {
      const shared = {
        key: `callback ${operation.operationId ?? operation.pointer} ${name} ${expression}`,
        name,
        callback: { operation: pagination?.list ?? sender, expression: toWireName(expression) },
      };
      return findInPathItem(item, childPointer(resolved?.pointer ?? at, expression), shared, refs);
    });
  });
}

function listEntries(object: TreeObject | undefined, isSorted = true): readonly (readonly [string, Tree])[] {
  const entries = Object.entries(object ?? {}).filter(([name]) => !name.startsWith("x-"));
  return isSorted ? entries.sort(([a], [b]) => compareCodeUnits(a, b)) : entries;
}

/** The operations of one path item. The main one is POST if there is one, else the first. */
function findInPathItem(
  written: Tree,
  at: Pointer,
  shared: Pick<RawWebhook, "key" | "name" | "callback">,
  refs: Refs,
): RawWebhook[] {
  const items = listPathItems(written, at, refs.resolve(written, at));
  const found = items.toReversed().flatMap((item) =>
    listPathItemOperations(item.value).flatMap(({ method, key, value }) => {
      const pointer = childPointer(item.pointer, ...key);
      return isObject(value) ? [{ ...shared, key: `${shared.key} ${method}`, method, value, items, pointer }] : [];
    }),
  );
  const main = found.find(({ method }) => method === "POST") ?? found[0];
  return found.map((raw) => ({ ...raw, isSecond: raw !== main }));
}

/** Reports the parts of a webhook that are not emitted. */
export function reportLeftOut({ pointer, name, value }: RawWebhook, { refs, report }: LowerContext): void {
  const responses = Object.entries(getObject(value, "responses") ?? {}).map(([status, response]) =>
    refs.resolve(response, childPointer(pointer, "responses", status)),
  );
  const types = responses.flatMap((response) => Object.keys(getObject(response?.value ?? {}, "content") ?? {}));
  // A plain text says no more than that the webhook was received.
  if (types.some((type) => !/^text\/plain\b/i.test(type))) {
    report("FS3009", `The responses of \`${name}\` are not supported; only the types of its requests are emitted.`, {
      pointer: childPointer(pointer, "responses"),
    });
  }
  if (get(value, "callbacks") !== undefined) {
    report("FS3009", `The callbacks of \`${name}\` are not supported; they are ignored.`, {
      pointer: childPointer(pointer, "callbacks"),
    });
  }
}
