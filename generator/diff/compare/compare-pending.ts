import type { TypeNode } from "../../ir/ir.js";
import type { AddChange, DataFlow } from "../change.js";
import { compareTypes } from "./compare-types.js";
import type { ApiComparison, PairResult, PendingPair, TypeChange, TypeComparison } from "./comparison.js";
import { queueTypes } from "./pending-pairs.js";

/** Begins the comparison of the types of an operation. `comparePending` ends it. */
export const beginTypeComparison = (
  comparison: ApiComparison,
  flow: DataFlow,
  operation: string | undefined,
): TypeComparison => ({
  ...comparison,
  flow,
  operation,
  visited: new Set(),
  isTrial: false,
  pending: [],
  canReadAs,
});

/** Compares all queued pairs, and all pairs that they lead to. */
export function comparePending(comparison: TypeComparison): void {
  const { addChange, operation, visited, pending } = comparison;
  const queue: PendingPair[] = [];
  const enqueue = (pair: PendingPair): void => {
    if (pair.identity !== undefined && visited.has(pair.identity)) return;
    if (pair.identity !== undefined) visited.add(pair.identity);
    queue.push(pair);
  };
  pending.splice(0).forEach(enqueue);
  for (const pair of queue) {
    const result = comparePair(pair, comparison);
    for (const change of result.changes) addChange(...change, operation);
    result.pairs.forEach(enqueue);
  }
}

/** Compares one pair, or takes the result that another operation has led to. */
function comparePair(pair: PendingPair, comparison: TypeComparison): PairResult {
  const { before, after, subject, identity, resultKey = pair } = pair;
  const knownResult = comparison.results.get(resultKey);
  if (knownResult) return knownResult;
  const changes: TypeChange[] = [];
  const pending: PendingPair[] = [];
  const addChange: AddChange = (...[level, code, message, origin]) => void changes.push([level, code, message, origin]);
  const visited = comparison.isTrial ? comparison.visited : new Set(identity === undefined ? [] : [identity]);
  compareTypes(before, after, subject, { ...comparison, addChange, pending, visited });
  const pairs = pending.filter((next) => next.identity !== undefined || hasFindings(next, comparison));
  const result = { changes, pairs };
  comparison.results.set(resultKey, result);
  return result;
}

/** Whether a pair, or anything that it leads to, has changes. */
function hasFindings(pair: PendingPair, comparison: TypeComparison): boolean {
  const { changes, pairs } = comparePair(pair, comparison);
  return changes.length > 0 || pairs.length > 0;
}

/** Compares two types on trial: they fit if no change is breaking. */
function canReadAs(after: TypeNode, before: TypeNode, comparison: TypeComparison): boolean {
  let isBroken = false;
  const addChange: AddChange = (level) => {
    isBroken ||= level === "breaking";
  };
  const ownState = comparison.isTrial
    ? {}
    : { visited: new Set(comparison.visited), results: new Map<string | PendingPair, PairResult>() };
  const trial: TypeComparison = { ...comparison, ...ownState, addChange, isTrial: true, pending: [] };
  queueTypes(before, after, { name: "", origin: {} }, trial);
  comparePending(trial);
  return !isBroken;
}
