import type { Operation, Response } from "../ir.js";
import type { Note } from "./change.js";
import { paramsOf } from "./params.js";
import { operationsOf, type Side } from "./side.js";
import { compareDocs, compareMembers, compareTypes, type Comparison } from "./types.js";

type Pair = readonly [Operation, Operation];

/** Notes which operations came and went, and how those that stayed differ. */
export function compareOperations(old: Side, now: Side, note: Note): void {
  const [before, after] = [operationsOf(old), operationsOf(now)];
  const pairs = pair(before, after);
  for (const operation of before) {
    if (pairs.some(([one]) => one === operation)) continue;
    const message = `${functionsOf(operation).join(", ")} is gone: ${operation.method} ${operation.path}`;
    note("breaking", "operation-removed", message, { old: operation.pointer }, operation.id);
  }
  for (const operation of after) {
    if (pairs.some(([, one]) => one === operation)) continue;
    const message = `${functionsOf(operation).join(", ")} is new: ${operation.method} ${operation.path}`;
    note("new", "operation-added", message, { new: operation.pointer }, operation.id);
  }
  for (const operations of pairs) compareOperation(operations, old, now, note);
}

/** The same operation here and there: by its id, else by method and path. */
function pair(before: readonly Operation[], after: readonly Operation[]): readonly Pair[] {
  const byId = new Map(after.map((operation) => [operation.operationId, operation]));
  const byPath = new Map(after.map((operation) => [`${operation.method} ${operation.path}`, operation]));
  const known = new Set(before.map(({ operationId }) => operationId));
  return before.flatMap((operation): Pair[] => {
    const named = operation.operationId === undefined ? undefined : byId.get(operation.operationId);
    const placed = byPath.get(`${operation.method} ${operation.path}`);
    const isFree = placed && (placed.operationId === undefined || !known.has(placed.operationId));
    const match = named ?? (isFree ? placed : undefined);
    return match ? [[operation, match]] : [];
  });
}

/** Every function that an operation is emitted as. */
function functionsOf({ names }: Operation): readonly string[] {
  const { pagination } = names;
  const functions = pagination ? [pagination.page, pagination.stream, pagination.list] : [names.function];
  return functions.map((name) => `\`${name}()\``);
}

function compareOperation([before, after]: Pair, old: Side, now: Side, note: Note): void {
  const operation = after.id;
  const pointers = { old: before.pointer, new: after.pointer };
  const functions = functionsOf(after);
  const name = functions[0] ?? operation;
  const gone = functionsOf(before).filter((one) => !functions.includes(one));
  if (gone.length > 0) {
    note(
      "breaking",
      "function-renamed",
      `${gone.join(", ")} is gone; call ${functions.join(", ")}`,
      pointers,
      operation,
    );
  }
  const places = [before, after].map(({ method, path }) => `${method} ${path}`);
  if (places[0] !== places[1])
    note("runtime", "path-changed", `${name} sends ${places[1]}, not ${places[0]}`, pointers, operation);
  if (JSON.stringify(before.pagination) !== JSON.stringify(after.pagination) && before.pagination && after.pagination) {
    note("runtime", "pagination-changed", `${name} finds the next page in another way`, pointers, operation);
  }
  if (JSON.stringify(before.security) !== JSON.stringify(after.security)) {
    note("runtime", "security-changed", `${name} asks for other credentials`, pointers, operation);
  }
  if (JSON.stringify(before.servers) !== JSON.stringify(after.servers)) {
    note("runtime", "server-changed", `${name} has other servers`, pointers, operation);
  }
  const base = { old, new: now, note, operation };
  compareDocs(before.docs, after.docs, { name, pointers }, { ...base, direction: "request" });
  const request: Comparison = { ...base, direction: "request", seen: new Set(), later: [] };
  compareParams([before, after], name, request);
  finish(request);
  const response: Comparison = { ...base, direction: "response", seen: new Set(), later: [] };
  compareResponses([before, after], name, response);
  finish(response);
}

/** Compares what was put off, and what is put off meanwhile. */
function finish({ later }: Comparison): void {
  for (const compare of later) compare();
}

function compareParams([before, after]: Pair, name: string, comparison: Comparison): void {
  const [old, now] = [paramsOf(before), paramsOf(after)];
  compareMembers(old, now, `the params of ${name}`, comparison);
  for (const param of old) {
    const match = now.find(({ member }) => member === param.member);
    if (!match || match.wire === param.wire) continue;
    const message = `\`${param.member}\` of ${name} is sent in another way`;
    comparison.note(
      "runtime",
      "encoding-changed",
      message,
      { old: param.pointer, new: match.pointer },
      comparison.operation,
    );
  }
  const types = (operation: Operation): readonly string[] =>
    operation.body?.contents.map(({ contentType }) => contentType) ?? [];
  const gone = types(before).filter((type) => !types(after).includes(type));
  if (gone.length > 0 && before.body?.contentTypeMember !== undefined) {
    const pointers = { old: before.body.pointer, new: after.body?.pointer };
    comparison.note(
      "breaking",
      "content-type-removed",
      `${name} takes ${gone.join(", ")} no longer`,
      pointers,
      comparison.operation,
    );
  }
}

const isSuccess = ({ status }: Response): boolean => status.startsWith("2");

function compareResponses([before, after]: Pair, name: string, comparison: Comparison): void {
  const { note, operation } = comparison;
  const only = (list: readonly Response[]): Response | undefined => {
    const found = list.filter(isSuccess);
    return found.length === 1 ? found[0] : undefined;
  };
  for (const response of after.responses) {
    const same = ({ status, contentType }: Response): boolean =>
      status === response.status && contentType === response.contentType;
    const old =
      before.responses.find(same) ??
      (isSuccess(response) && only(after.responses) ? only(before.responses) : undefined);
    if (!old) {
      noteAdded(response, before, comparison);
      continue;
    }
    const pointers = { old: old.pointer, new: response.pointer };
    if (old.status !== response.status) {
      note(
        "check",
        "status-changed",
        `calls ended with status ${old.status} and end with ${response.status}`,
        pointers,
        operation,
      );
    }
    const subject = {
      name: isSuccess(response) ? `the data of ${name}` : `the error of ${name} for ${response.status}`,
      pointers,
    };
    if (old.type && response.type) compareTypes(old.type, response.type, subject, comparison);
    else if (old.type ?? response.type) {
      note(
        "breaking",
        "type-changed",
        `${subject.name} ${response.type ? "is there now" : "is gone"}`,
        pointers,
        operation,
      );
    }
  }
  for (const old of before.responses) {
    if (isSuccess(old) || after.responses.some(({ status }) => status === old.status)) continue;
    note("docs", "status-removed", `calls end with status ${old.status} no longer`, { old: old.pointer }, operation);
  }
}

/** A status that was not described; a success with data of a known type is nothing to look after. */
function noteAdded(response: Response, before: Operation, { note, operation, old, new: now }: Comparison): void {
  const { status, pointer, type } = response;
  if (before.responses.some((one) => one.status === status)) return;
  const text = type && (now.print(type) as string);
  const isKnown = before.responses.some(
    (one) => isSuccess(one) && (one.type && (old.print(one.type) as string)) === text,
  );
  const kind = isSuccess(response) ? "status" : "error status";
  const level = isSuccess(response) && isKnown ? "new" : "check";
  note(level, "status-added", `calls may now end with ${kind} ${status}`, { new: pointer }, operation);
}
