import type { Report } from "../../diagnostics/diagnostics.js";
import type { Pointer } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import type { Located } from "../../load/refs.js";
import { byCodeUnit, getObject, getString, isObject, type Tree, type TreeObject } from "../../load/tree.js";
import type { LowerContext } from "../context.js";
import type { RawOperation } from "./operation.js";
import { operationsOf } from "./path-item.js";

/** Every operation, by path and then by method; path items may be given by reference. */
export function findOperations(root: TreeObject, context: LowerContext): RawOperation[] {
  const paths = getObject(root, "paths") ?? {};
  const keys = Object.keys(paths).filter((key) => !key.startsWith("x-"));
  const found = keys.sort(byCodeUnit).flatMap((key) => {
    const at = child("#/paths", key);
    const path = pathOf(key, at, context);
    return pathItems(paths[key], at, context).flatMap((item) => operationsIn(item, path, at, context));
  });
  checkTwins(paths, context.report);
  return found;
}

/** A path begins with `/` (OpenAPI, Paths Object); what is meant without it is plain. */
function pathOf(key: string, pointer: Pointer, { report }: LowerContext): string {
  if (key.startsWith("/")) return key;
  report("FS3011", `The path \`${key}\` is taken to be \`/${key}\`.`, { pointer, key: true });
  return `/${key}`;
}

/** A path item, and what it refers to: operations beside a `$ref` win over those of its target. */
function pathItems(written: Tree | undefined, at: Pointer, { refs }: LowerContext): readonly Located<TreeObject>[] {
  const target = refs.resolve(written, at);
  const own = isObject(written) && getString(written, "$ref") !== undefined ? [{ value: written, pointer: at }] : [];
  if (!target) return own;
  const methods = new Set(own.flatMap(({ value }) => operationsOf(value).map(({ method }) => method.toLowerCase())));
  const others = Object.entries(target.value).filter(([key]) => !methods.has(key));
  return [...own, { ...target, value: Object.fromEntries(others) }];
}

function operationsIn(item: Located<TreeObject>, path: string, at: Pointer, { report }: LowerContext): RawOperation[] {
  return operationsOf(item.value).flatMap(({ method, key, value }) => {
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

/** Methods that the platform refuses (Fetch standard, section 2.2.1). */
const UNSENT = new Set(["TRACE", "CONNECT", "TRACK"]);

/** `/pets/{id}` and `/pets/{name}` are one path (OpenAPI, Paths Object). */
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
