import type { CallbackOrigin, Operation, Pointer, WireName } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import { byCodeUnit, get, getObject, isObject, type Tree, type TreeObject } from "../../load/tree.js";
import type { LowerContext } from "../context.js";
import { operationsOf } from "../../load/operations.js";

/** A webhook or callback operation as it stands in the description. */
export interface RawWebhook {
  /** Where it stands, through references. */
  readonly pointer: Pointer;
  /** What it is called by in the names of the last run. */
  readonly key: string;
  readonly name: string;
  readonly method: string;
  /** Whether the method has to be in its name, since the path item has a more usual one. */
  readonly isSecond: boolean;
  readonly value: TreeObject;
  readonly item: TreeObject;
  readonly itemPointer: Pointer;
  readonly callback: CallbackOrigin | undefined;
}

/** An operation that may have callbacks, and how it stands in the description. */
export interface CallbackHolder {
  readonly operation: Operation;
  readonly value: TreeObject;
  /** Where it is written. */
  readonly at: Pointer;
}

/** Webhooks of 3.1 and, under the name that came before it, of 3.0. */
const ROOTS = ["webhooks", "x-webhooks"];

/** The operations of the description's webhooks, by name. */
export function webhookItems(root: TreeObject, context: LowerContext): readonly RawWebhook[] {
  return ROOTS.flatMap((key) =>
    entriesOf(getObject(root, key)).flatMap(([name, item]) =>
      operationsIn(item, child(`#/${key}`, name), { key: `webhook ${name}`, name, callback: undefined }, context),
    ),
  );
}

/** The operations of an operation's callbacks, by name and expression (OpenAPI, Callback Object). */
export function callbackItems(
  { operation, value, at: holder }: CallbackHolder,
  context: LowerContext,
): readonly RawWebhook[] {
  const at = child(holder, "callbacks");
  const { pagination, function: sender } = operation.names;
  return entriesOf(getObject(value, "callbacks")).flatMap(([name, callback]) => {
    const resolved = context.refs.resolve(callback, child(at, name));
    // In the order of the description, so that the callback to the first URL keeps the plain name.
    return entriesOf(resolved?.value, false).flatMap(([expression, item]) => {
      const known = {
        key: `callback ${operation.operationId ?? operation.pointer} ${name} ${expression}`,
        name,
        callback: { operation: pagination?.list ?? sender, expression: expression as WireName },
      };
      return operationsIn(item, child(resolved?.pointer ?? at, expression), known, context);
    });
  });
}

function entriesOf(object: TreeObject | undefined, isSorted = true): readonly (readonly [string, Tree])[] {
  const entries = Object.entries(object ?? {}).filter(([name]) => !name.startsWith("x-"));
  return isSorted ? entries.sort(([a], [b]) => byCodeUnit(a, b)) : entries;
}

/** The operations of one path item, POST first. */
function operationsIn(
  written: Tree,
  at: Pointer,
  known: Pick<RawWebhook, "key" | "name" | "callback">,
  context: LowerContext,
): RawWebhook[] {
  const resolved = context.refs.resolve(written, at);
  if (!resolved) return [];
  const { value: item, pointer: itemPointer } = resolved;
  const found = operationsOf(item).flatMap(({ method, key, value }) => {
    const pointer = child(itemPointer, ...key);
    return isObject(value)
      ? [{ ...known, key: `${known.key} ${method}`, method, value, item, itemPointer, pointer }]
      : [];
  });
  const usual = found.find(({ method }) => method === "POST") ?? found[0];
  return found.map((raw) => ({ ...raw, isSecond: raw !== usual }));
}

/** Says what of a webhook is not emitted. */
export function reportLeftOut({ pointer, name, value }: RawWebhook, { refs, report }: LowerContext): void {
  const responses = Object.entries(getObject(value, "responses") ?? {}).map(([status, response]) =>
    refs.resolve(response, child(pointer, "responses", status)),
  );
  if (responses.some((response) => response && Object.keys(getObject(response.value, "content") ?? {}).length > 0)) {
    report("FS3009", `The responses of \`${name}\` are not supported; only the types of its requests are emitted.`, {
      pointer: child(pointer, "responses"),
    });
  }
  if (get(value, "callbacks") !== undefined) {
    report("FS3009", `The callbacks of \`${name}\` are not supported; they are ignored.`, {
      pointer: child(pointer, "callbacks"),
    });
  }
}
