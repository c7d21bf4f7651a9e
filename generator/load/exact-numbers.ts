import { randomUUID } from "node:crypto";
import type { Json } from "../ir/ir.js";
import { isArray, isObject, type Tree } from "./tree.js";

/*
 * An integer that a JavaScript number can't hold exactly, such as 9007199254740993, is a `bigint` in a tree. All other
 * numbers are numbers.
 */

/** Whether a text may contain an integer that a number can't hold: the largest safe integer has 16 digits. */
export function mayHaveLongIntegers(text: string): boolean {
  let isFound = false;
  for (const [digits] of text.matchAll(LONG_DIGITS)) {
    if (digits.length > MAX_DIGITS) return false;
    isFound = true;
  }
  return isFound;
}

const LONG_DIGITS = /\d{16,}/g;

/** A longer integer is a number, since its conversion would take long. */
const MAX_DIGITS = 1000;

const LONG_INTEGER = new RegExp(`^-?\\d{16,${MAX_DIGITS}}$`);

/** Whether JSON may have a number with so many digits. Strings often have as many, but seldom after a comma, colon or bracket. */
function mayHaveLongNumbers(text: string): boolean {
  for (const { index } of text.matchAll(LONG_DIGITS)) {
    let before = text[index - 1] === "-" ? index - 2 : index - 1;
    while (/\s/.test(text[before] ?? "")) before--;
    if (before < 0 || /[[:,]/.test(text[before] ?? "")) return true;
  }
  return false;
}

/** Parses JSON and keeps all digits of integers. Throws a `SyntaxError` as `JSON.parse` does. */
export function parseExactJson(text: string): Tree {
  const root = JSON.parse(text) as Tree;
  if (!mayHaveLongNumbers(text)) return root;
  const mark = `${randomUUID()}:`;
  const marked = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g, (token) =>
    LONG_INTEGER.test(token) ? `"${mark}${token}"` : token,
  );
  return replaceScalars(JSON.parse(marked) as Tree, (value) =>
    typeof value === "string" && value.startsWith(mark) ? toExact(BigInt(value.slice(mark.length))) : value,
  );
}

/** Converts the integers of a tree that a number can hold to numbers. The tree is changed in place. */
export const shortenIntegers = (root: Tree): Tree =>
  replaceScalars(root, (value) => (typeof value === "bigint" ? toExact(value) : value));

/** An integer as a number if that can hold it, else as a `bigint`. */
export function toExact(value: bigint): number | bigint {
  const rounded = Number(value);
  return Number.isSafeInteger(rounded) || Math.abs(rounded) >= 10 ** 300 ? rounded : value;
}

/** Changes scalars in place. It is not recursive, because the depth is not checked yet, and a tree may contain itself. */
function replaceScalars(root: Tree, change: (scalar: Tree) => Tree): Tree {
  const holder: Record<string, Tree> = { root };
  const seen = new Set<object>();
  const stack: Record<string, Tree>[] = [holder];
  for (let parent = stack.pop(); parent; parent = stack.pop()) {
    for (const key of Object.keys(parent)) {
      const value = parent[key];
      if (typeof value !== "object" || value === null) {
        const changed = value === undefined ? value : change(value);
        if (changed !== undefined && changed !== value) parent[key] = changed;
      } else if (!seen.has(value)) {
        seen.add(value);
        stack.push(value as Record<string, Tree>);
      }
    }
  }
  return holder["root"] ?? null;
}

/** A value of a tree as JSON. An integer keeps all its digits. */
export function writeJson(value: Tree): string {
  if (isArray(value)) return `[${value.map(writeJson).join(",")}]`;
  if (!isObject(value)) return typeof value === "bigint" ? String(value) : JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}:${writeJson(item)}`)
    .join(",")}}`;
}

/** A value of a tree without `bigint`s: integers that a number can't hold are rounded. A value without any stays itself. */
export function roundIntegers(value: Tree): Json {
  if (hasOnlyNumbers(value)) return value;
  if (isArray(value)) return value.map(roundIntegers);
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, roundIntegers(item)]));
  return Number(value);
}

/** Whether all numbers in a value are numbers of JavaScript. */
export function hasOnlyNumbers(value: Tree): value is Json {
  if (typeof value !== "object" || value === null) return typeof value !== "bigint";
  return isArray(value) ? value.every(hasOnlyNumbers) : Object.values(value).every(hasOnlyNumbers);
}
