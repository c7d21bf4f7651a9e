import { parseJson } from "../load/parse/json/parse-json.js";
import { findMemberAround, findWholeValue } from "../load/positions/json-position.js";
import { isObject, type TreeObject } from "../load/tree.js";

/** An operation that is written differently in two texts, which are equal everywhere else. */
export interface ChangedOperation {
  readonly path: string;
  /** The field of the Path Item Object. */
  readonly method: string;
  readonly old: TreeObject;
  readonly now: TreeObject;
}

/** The part of two texts that differs. Both parts begin at `start`. */
interface ChangedRange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

const METHODS: ReadonlySet<string> = new Set("get put post delete options head patch trace query".split(" "));

/** An integer with so many digits is parsed in a way that depends on the rest of the text. */
const LONG_INTEGER = /\d{16}/;

/**
 * Finds the Operation Object that holds all that differs between two JSON texts. Undefined if the difference is not inside of
 * one operation.
 *
 * The texts are equal before and after the operation. So if both are JSON, their trees are equal but for this operation: a value
 * in JSON may be replaced by any other value. The caller knows that both are JSON without repeated keys.
 */
export function findChangedOperation(old: string, now: string): ChangedOperation | undefined {
  const range = findChangedRange(old, now);
  const paths = findMemberAround(now, findWholeValue(now), range.start);
  if (paths?.name !== "paths") return undefined;
  const item = findMemberAround(now, paths.value, range.start);
  const operation = item && findMemberAround(now, item.value, range.start);
  if (!operation || !METHODS.has(operation.name) || now[operation.value] !== "{") return undefined;
  const { value: start, end } = operation;
  // The braces of the operation itself have not changed.
  if (range.start <= start || range.newEnd >= end) return undefined;
  const oldText = old.slice(start, end + old.length - now.length);
  const newText = now.slice(start, end);
  if (LONG_INTEGER.test(oldText) || LONG_INTEGER.test(newText)) return undefined;
  const [before, after] = [parseJson(oldText)?.root, parseJson(newText)?.root];
  if (!isObject(before) || !isObject(after)) return undefined;
  return { path: item.name, method: operation.name, old: before, now: after };
}

/** Finds what differs between two texts by what they have in common at their beginning and at their end. */
export function findChangedRange(old: string, now: string): ChangedRange {
  const least = Math.min(old.length, now.length);
  const start = countEqual(least, (at, length) => old.slice(at, at + length) === now.slice(at, at + length));
  const end = countEqual(least - start, (at, length) => {
    const [oldAt, newAt] = [old.length - at - length, now.length - at - length];
    return old.slice(oldAt, oldAt + length) === now.slice(newAt, newAt + length);
  });
  return { start, oldEnd: old.length - end, newEnd: now.length - end };
}

/** The largest block of characters that is compared at once. */
const BLOCK = 2 ** 16;

/** Counts the characters, at most `most`, that are equal from the beginning. The engine compares blocks faster than a loop does. */
function countEqual(most: number, isEqual: (at: number, length: number) => boolean): number {
  let [at, size] = [0, BLOCK];
  while (size >= 1 && at < most) {
    const length = Math.min(size, most - at);
    if (isEqual(at, length)) at += length;
    else size = length >> 1;
  }
  return at;
}
