import { listOperations, type Operation, type Pagination } from "../../ir/ir.js";
import type { AddChange } from "../change.js";
import { pairOperations, getRoute, type OperationPair } from "../match/pair-operations.js";
import { compareDocs } from "./compare-members.js";
import { compareParams } from "./compare-params.js";
import { beginTypeComparison, comparePending } from "./compare-pending.js";
import { compareResponses } from "./compare-responses.js";
import { fillServerUrl } from "./compare-servers.js";
import type { ApiComparison } from "./comparison.js";

/** Adds a change for each operation that was removed or added, and the changes of all others. */
export function compareOperations(comparison: ApiComparison): void {
  const { addChange } = comparison;
  const [before, after] = [listOperations(comparison.old.api), listOperations(comparison.new.api)];
  const pairs = pairOperations(before, after);
  const paired = new Set(pairs.flat());
  for (const operation of before) {
    if (paired.has(operation)) continue;
    const message = `${nameFunctions(operation, "was", "were")} removed: ${operation.method} ${operation.path}`;
    addChange("breaking", "operation-removed", message, { old: operation.pointer }, operation.id);
  }
  for (const operation of after) {
    if (paired.has(operation)) continue;
    const message = `${nameFunctions(operation, "is", "are")} new: ${operation.method} ${operation.path}`;
    addChange("new", "operation-added", message, { new: operation.pointer }, operation.id);
  }
  for (const pair of pairs) compareOperation(pair, comparison);
}

/** Lists the functions that are emitted for an operation, as messages name them. */
function listFunctions({ names }: Operation): readonly string[] {
  const { pagination } = names;
  const functions = pagination ? [pagination.page, pagination.stream, pagination.list] : [names.function];
  return functions.map((name) => `\`${name}()\``);
}

function nameFunctions(operation: Operation, singular: string, plural: string): string {
  const functions = listFunctions(operation);
  return `${functions.join(", ")} ${functions.length > 1 ? plural : singular}`;
}

function compareOperation([before, after]: OperationPair, comparison: ApiComparison): void {
  const { addChange } = comparison;
  const origin = { old: before.pointer, new: after.pointer };
  const name = listFunctions(after)[0] ?? after.id;
  compareFunctions([before, after], addChange);
  if (getRoute(before) !== getRoute(after)) {
    const [was, is] = [before, after].map(({ method, path }) => `${method} ${path}`);
    addChange("runtime", "path-changed", `${name} sends ${is}, not ${was}`, origin, after.id);
  }
  compareRuntimeBehavior(before, after, addChange);
  const request = beginTypeComparison(comparison, "request", after.id);
  compareDocs(before.docs, after.docs, { name, origin }, request);
  compareParams([before, after], name, request);
  compareOwnLimit(before, after, addChange);
  comparePending(request);
  const response = beginTypeComparison(comparison, "response", after.id);
  compareResponses([before, after], name, response);
  comparePending(response);
}

/** Compares the names of the functions, and whether a function now returns the records of all pages. */
function compareFunctions([before, after]: OperationPair, addChange: AddChange): void {
  const [oldFunctions, newFunctions] = [listFunctions(before), listFunctions(after)];
  const origin = { old: before.pointer, new: after.pointer };
  const removed = oldFunctions.filter((one) => !newFunctions.includes(one));
  if (removed.length > 0) {
    const verb = removed.length > 1 ? "were" : "was";
    const message = `${removed.join(", ")} ${verb} removed; call ${newFunctions.join(", ")}`;
    addChange("breaking", "function-renamed", message, origin, after.id);
  }
  const isNowPaged = !before.pagination && after.pagination !== undefined;
  if (isNowPaged && newFunctions.some((one) => oldFunctions.includes(one))) {
    const [oldName, pageName] = [oldFunctions, newFunctions].map(([first = ""]) => first);
    const message = `${oldName} now returns the records of all pages; ${pageName} returns what it returned before`;
    addChange("breaking", "pagination-added", message, origin, after.id);
  }
}

/** Compares the member that list and stream functions have for the API's own parameter `limit`. */
function compareOwnLimit(before: Operation, after: Operation, addChange: AddChange): void {
  const [oldName, newName] = [before, after].map(({ names }) => names.pagination?.ownLimit);
  if (oldName === undefined || newName === undefined || oldName === newName) return;
  const list = after.names.pagination?.list ?? after.names.function;
  const message = `the params of \`${list}()\`: \`${oldName}\` is now \`${newName}\``;
  addChange("breaking", "member-removed", message, { old: before.pointer, new: after.pointer }, after.id);
}

/** Compares what TypeScript cannot see: how the next page is found, the credentials, and the server. */
function compareRuntimeBehavior(before: Operation, after: Operation, addChange: AddChange): void {
  const origin = { old: before.pointer, new: after.pointer, mergeByMessage: true };
  const add = (code: string, message: string): void => addChange("runtime", code, message, origin, after.id);
  const [oldPaging, newPaging] = [before, after].map(({ pagination }) => pagination && serializePaging(pagination));
  if (oldPaging !== undefined && newPaging !== undefined && oldPaging !== newPaging)
    add("pagination-changed", "the next page is found differently");
  const [oldCredentials, newCredentials] = [before, after].map(({ security }) => listCredentials(security));
  if (oldCredentials !== newCredentials)
    add("security-changed", `calls require ${newCredentials}, not ${oldCredentials}`);
  const [oldServer, newServer] = [before, after].map(
    ({ servers }) => servers?.map(fillServerUrl).join(", ") ?? "the client's server",
  );
  if (oldServer !== newServer) add("server-changed", `calls go to ${newServer}, not to ${oldServer}`);
}

/** Writes everything that decides how the next page is found as JSON. The largest page size counts as documentation. */
function serializePaging({ style, records, next, previous, cursor, pageSize, count, more }: Pagination): string {
  const counting = count && [count.parameter, count.first, count.pageSize, count.total, count.pages];
  return JSON.stringify([style, records, next, previous, cursor, pageSize?.member, counting, more]);
}

/** Lists the alternatives of `security`: `key, or basic with token (read)`. */
function listCredentials(security: Operation["security"]): string {
  const alternatives = security.map((requirement) => {
    const schemes = requirement.map(({ scheme, scopes }) =>
      scopes.length > 0 ? `\`${scheme}\` (${scopes.join(" ")})` : `\`${scheme}\``,
    );
    return schemes.length > 0 ? schemes.join(" with ") : "no credentials";
  });
  return alternatives.length > 0 ? alternatives.join(", or ") : "no credentials";
}
