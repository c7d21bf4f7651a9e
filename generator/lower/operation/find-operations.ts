import type { Report } from "../../diagnostics/diagnostics.js";
import type { Pointer } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import type { Located } from "../../load/refs.js";
import { byCodeUnit, get, getObject, getString, isObject, type Tree, type TreeObject } from "../../load/tree.js";
import type { LowerContext } from "../context.js";

/** An operation as it is in the description, with the path item around it. */
export interface RawOperation {
  /** The path of the description and the method. */
  readonly pointer: Pointer;
  /** Where the operation is written. If the path item is referred to, that is another pointer. */
  readonly at: Pointer;
  readonly path: string;
  readonly method: string;
  readonly value: TreeObject;
  readonly item: TreeObject;
  readonly itemPointer: Pointer;
}

/** Finds all operations, sorted by path and then in the order of {@link listOperations} (OpenAPI, Paths Object). */
export function findOperations(root: TreeObject, context: LowerContext): RawOperation[] {
  const paths = getObject(root, "paths") ?? {};
  const keys = Object.keys(paths).filter((key) => !key.startsWith("x-"));
  const found = keys.sort(byCodeUnit).flatMap((key) => {
    const at = child("#/paths", key);
    const path = readPath(key, at, context);
    return resolvePathItem(paths[key], at, context).flatMap((item) => operationsIn(item, path, at, context));
  });
  checkTwins(paths, context.report);
  return found;
}

/** A path begins with `/` (OpenAPI, Paths Object). If it doesn't, the slash is added. */
function readPath(key: string, pointer: Pointer, { report }: LowerContext): string {
  if (key.startsWith("/")) return key;
  report("FS3011", `The path \`${key}\` is taken to be \`/${key}\`.`, { pointer, key: true });
  return `/${key}`;
}

/** A path item and what it refers to. An operation beside a `$ref` replaces that of the target (OpenAPI, Path Item Object, `$ref`). */
function resolvePathItem(
  written: Tree | undefined,
  at: Pointer,
  { refs }: LowerContext,
): readonly Located<TreeObject>[] {
  const target = refs.resolve(written, at);
  const beside = isObject(written) && getString(written, "$ref") !== undefined ? [{ value: written, pointer: at }] : [];
  if (!target) return beside;
  const methods = new Set(
    beside.flatMap(({ value }) => listOperations(value).map(({ method }) => method.toLowerCase())),
  );
  const others = Object.entries(target.value).filter(([key]) => !methods.has(key));
  return [...beside, { ...target, value: Object.fromEntries(others) }];
}

function operationsIn(item: Located<TreeObject>, path: string, at: Pointer, { report }: LowerContext): RawOperation[] {
  return listOperations(item.value).flatMap(({ method, key, value }) => {
    const [pointer, written] = [child(at, ...key), child(item.pointer, ...key)];
    if (UNSENT.has(method.toUpperCase()))
      report("FS3009", `\`fetch\` sends no \`${method.toUpperCase()}\`: each call will fail.`, {
        pointer: written,
        key: true,
      });
    if (isObject(value))
      return [{ pointer, at: written, path, method, value, item: item.value, itemPointer: item.pointer }];
    report("FS1204", "An operation is an object.", { pointer: written });
    return [];
  });
}

/** Methods that `fetch` refuses (Fetch standard, section 2.2.1). */
const UNSENT = new Set(["TRACE", "CONNECT", "TRACK"]);

/** `/pets/{id}` and `/pets/{name}` are the same path (OpenAPI, Paths Object). */
function checkTwins(paths: TreeObject, report: Report): void {
  const seen = new Map<string, string>();
  for (const path of Object.keys(paths)) {
    const shape = path.replace(/\{[^{}]*\}/g, "{}");
    const twin = seen.get(shape);
    if (twin !== undefined)
      report("FS3010", `\`${path}\` and \`${twin}\` are the same path with other names.`, {
        pointer: child("#/paths", path),
        key: true,
      });
    seen.set(shape, path);
  }
}

/** `operationId` is unique among all operations (OpenAPI, Operation Object). */
export function checkOperationIds(operations: readonly RawOperation[], report: Report): void {
  const seen = new Map<string, RawOperation>();
  for (const operation of operations) {
    const id = getString(operation.value, "operationId");
    if (id === undefined) continue;
    const first = seen.get(id);
    if (first) {
      const message = `The operationId \`${id}\` is used twice, here and by ${first.method} \`${first.path}\`.`;
      report(
        "FS3001",
        message,
        { pointer: child(operation.at, "operationId") },
        "Give each operation an operationId of its own.",
      );
    }
    seen.set(id, operation);
  }
}

/** An operation in a path item. `key` are the keys that lead to it. */
export interface WrittenOperation {
  readonly method: string;
  readonly key: readonly string[];
  readonly value: Tree;
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"] as const;

/** The operations of a Path Item Object, in the order of the specification (OpenAPI, Path Item Object). */
export function listOperations(item: TreeObject): readonly WrittenOperation[] {
  const fixed = METHODS.flatMap((method) => {
    const value = get(item, method);
    return value === undefined ? [] : [{ method: method.toUpperCase(), key: [method], value }];
  });
  const more = Object.entries(getObject(item, "additionalOperations") ?? {});
  return [...fixed, ...more.map(([method, value]) => ({ method, key: ["additionalOperations", method], value }))];
}
