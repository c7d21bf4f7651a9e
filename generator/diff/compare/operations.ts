import type { Operation, Pagination } from "../../ir/ir.js";
import type { Note } from "../change.js";
import { beginComparison, type Comparison, type Sides } from "./comparison.js";
import { paramsOf, type Param } from "../match/params.js";
import { compareResponses } from "./responses.js";
import { urlOf } from "./servers.js";
import { compareDocs, compareMembers } from "./members.js";
import { operationsOf, placeOf } from "../match/side.js";
import { finish } from "./walk.js";

export type Pair = readonly [Operation, Operation];

/** Notes which operations came and went, and how those that stayed differ. */
export function compareOperations(sides: Sides): void {
  const { old, new: now, note } = sides;
  const [before, after] = [operationsOf(old), operationsOf(now)];
  const pairs = pairOperations(before, after);
  const paired = new Set(pairs.flat());
  for (const operation of before) {
    if (paired.has(operation)) continue;
    const message = `${functionsOf(operation).join(", ")} is gone: ${operation.method} ${operation.path}`;
    note("breaking", "operation-removed", message, { old: operation.pointer }, operation.id);
  }
  for (const operation of after) {
    if (paired.has(operation)) continue;
    const message = `${functionsOf(operation).join(", ")} is new: ${operation.method} ${operation.path}`;
    note("new", "operation-added", message, { new: operation.pointer }, operation.id);
  }
  for (const operations of pairs) compareOperation(operations, sides);
}

/** The same operation here and there: by its id, else by method and path, whatever the parameters in it are called. */
export function pairOperations(before: readonly Operation[], after: readonly Operation[]): readonly Pair[] {
  const byId = new Map(after.map((operation) => [operation.operationId, operation]));
  const byPlace = new Map(after.map((operation) => [placeOf(operation), operation]));
  const known = new Set(before.map(({ operationId }) => operationId));
  return before.flatMap((operation): Pair[] => {
    const named = operation.operationId === undefined ? undefined : byId.get(operation.operationId);
    const placed = byPlace.get(placeOf(operation));
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

function compareOperation([before, after]: Pair, sides: Sides): void {
  const { note } = sides;
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
  if (!before.pagination && after.pagination && functions.some((one) => functionsOf(before).includes(one))) {
    const same = functionsOf(before)[0] ?? name;
    const message = `${same} gives the records of all pages; what it gave is ${name}'s`;
    note("breaking", "pagination-added", message, pointers, operation);
  }
  if (placeOf(before) !== placeOf(after)) {
    const [was, is] = [before, after].map(({ method, path }) => `${method} ${path}`);
    note("runtime", "path-changed", `${name} sends ${is}, not ${was}`, pointers, operation);
  }
  compareManner(before, after, note);
  const request = beginComparison(sides, "request", operation);
  compareDocs(before.docs, after.docs, { name, pointers }, request);
  compareParams([before, after], name, request);
  finish(request);
  const response = beginComparison(sides, "response", operation);
  compareResponses([before, after], name, response);
  finish(response);
}

/** Notes what TypeScript can't see: how pages are found, whom requests go to, and in whose name. */
function compareManner(before: Operation, after: Operation, note: Note): void {
  const pointers = { old: before.pointer, new: after.pointer, anywhere: true };
  const tell = (code: string, message: string): void => note("runtime", code, message, pointers, after.id);
  const [was, is] = [before, after].map(({ pagination }) => pagination && mannerOf(pagination));
  if (was !== undefined && is !== undefined && was !== is)
    tell("pagination-changed", "the next page is found in another way");
  const [asked, asks] = [before, after].map(({ security }) => credentialsOf(security));
  if (asked !== asks) tell("security-changed", `calls ask for ${asks}, not for ${asked}`);
  const [went, go] = [before, after].map(({ servers }) => servers?.map(urlOf).join(", ") ?? "the client's server");
  if (went !== go) tell("server-changed", `calls go to ${go}, not to ${went}`);
}

/** Whatever decides about the next page, as text; how large a page may be is documentation. */
function mannerOf({ style, records, next, previous, cursor, pageSize, count, more }: Pagination): string {
  const counted = count && [count.parameter, count.first, count.pageSize, count.total, count.pages];
  return JSON.stringify([style, records, next, previous, cursor, pageSize?.member, counted, more]);
}

/** `key, or basic with token (read)`: the alternatives, each with what is needed together. */
function credentialsOf(security: Operation["security"]): string {
  const alternatives = security.map((together) => {
    const needed = together.map(({ scheme, scopes }) =>
      scopes.length > 0 ? `\`${scheme}\` (${scopes.join(" ")})` : `\`${scheme}\``,
    );
    return needed.length > 0 ? needed.join(" with ") : "no credentials";
  });
  return alternatives.length > 0 ? alternatives.join(", or ") : "no credentials";
}

/** The params, each at the place where it is described: operations may share one by reference. */
const paramsAt = (operation: Operation, home: (pointer: string) => string = (pointer) => pointer): readonly Param[] =>
  paramsOf(operation).map((param) =>
    /\/parameters\/[^/]+$/.test(param.pointer) ? { ...param, pointer: home(param.pointer) } : param,
  );

function compareParams([before, after]: Pair, name: string, comparison: Comparison): void {
  const { home } = comparison;
  const [old, now] = [paramsAt(before, home?.old), paramsAt(after, home?.new)];
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
  const [gone, come] = [lost(types(before), types(after)), lost(types(after), types(before))];
  if (before.body && gone.length === 0 && come.length > 0) {
    const pointers = { old: before.body.pointer, new: after.body?.pointer };
    comparison.note(
      "new",
      "content-type-added",
      `${name} takes ${come.join(", ")}, too`,
      pointers,
      comparison.operation,
    );
  }
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

const lost = (before: readonly string[], after: readonly string[]): readonly string[] =>
  before.filter((one) => !after.includes(one));
