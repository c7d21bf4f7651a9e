import type { Report } from "../diagnostics.js";
import { child } from "../load/pointer.js";
import { byCodeUnit, getObject, getString, isObject, type TreeObject } from "../load/tree.js";
import type { LowerContext } from "./context.js";
import type { RawOperation } from "./operation.js";
import { operationsOf } from "./path-item.js";

/** Every operation, by path and then by method; path items may be given by reference. */
export function findOperations(root: TreeObject, context: LowerContext): RawOperation[] {
  const paths = getObject(root, "paths") ?? {};
  const found: RawOperation[] = [];
  for (const path of Object.keys(paths)
    .filter((key) => key.startsWith("/"))
    .sort(byCodeUnit)) {
    const at = child("#/paths", path);
    const item = context.refs.resolve(paths[path], at);
    if (!item) continue;
    for (const { method, key, value } of operationsOf(item.value)) {
      const [pointer, written] = [child(at, ...key), child(item.pointer, ...key)];
      const around = { item: item.value, itemPointer: item.pointer };
      if (isObject(value)) found.push({ pointer, at: written, path, method, value, ...around });
      else context.report("FS1204", "An operation is an object.", { pointer: written });
    }
  }
  checkTwins(paths, context.report);
  return found;
}

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
