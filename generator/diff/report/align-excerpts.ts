import { createRequire } from "node:module";
import { writeJson } from "../../load/exact-numbers.js";
import { isArray, isObject, type Tree } from "../../load/tree.js";

const require = createRequire(import.meta.url);

/** A line of two excerpts that stand side by side. A gap stands for equal lines that are left out. */
export interface ExcerptRow {
  readonly kind: "same" | "changed" | "gap";
  readonly old: string | undefined;
  readonly new: string | undefined;
}

/** How many equal lines are shown before and after a changed one. */
const CONTEXT = 2;

/** The most rows of an excerpt. */
const MAX_ROWS = 24;

/** The most levels of nesting in an excerpt. Changes of deeper values are reported with their own pointers. */
const MAX_LEVELS = 3;

/** Writes two values as lines, and aligns the lines that are equal. If one value is missing, all lines have changed. */
export function alignExcerpts(old: Tree | undefined, now: Tree | undefined): readonly ExcerptRow[] {
  const { diffArrays } = require("diff") as typeof import("diff");
  const [before, after] = [old, now].map((tree) => (tree === undefined ? [] : writeLines(tree)));
  const rows: ExcerptRow[] = [];
  let removed: readonly string[] = [];
  const addChanged = (added: readonly string[]): void => {
    for (let index = 0; index < Math.max(removed.length, added.length); index++)
      rows.push({ kind: "changed", old: removed[index], new: added[index] });
    removed = [];
  };
  for (const part of diffArrays([...(before ?? [])], [...(after ?? [])])) {
    if (part.removed) removed = part.value;
    else if (part.added) addChanged(part.value);
    else {
      addChanged([]);
      for (const line of part.value) rows.push({ kind: "same", old: line, new: line });
    }
  }
  addChanged([]);
  return shortenRows(rows);
}

/** Leaves out equal lines that are far from a change, and rows beyond the maximum. */
function shortenRows(rows: readonly ExcerptRow[]): readonly ExcerptRow[] {
  const isNearChange = (index: number): boolean =>
    rows.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind === "changed");
  const shown = rows.flatMap((row, index): ExcerptRow[] => {
    if (isNearChange(index)) return [row];
    return index === 0 || isNearChange(index - 1) ? [GAP] : [];
  });
  if (!shown.some(({ kind }) => kind === "changed")) return [];
  return shown.length > MAX_ROWS ? [...shown.slice(0, MAX_ROWS), GAP] : shown;
}

const GAP: ExcerptRow = { kind: "gap", old: undefined, new: undefined };

/** Writes a value in the style of YAML: one line for each scalar. */
function writeLines(tree: Tree, indent = ""): readonly string[] {
  if (isArray(tree)) return tree.flatMap((item) => writeItem(item, indent));
  if (!isObject(tree)) return [`${indent}${writeScalar(tree)}`];
  return Object.entries(tree).flatMap(([key, value]) => writeEntry(`${indent}${key}:`, value, indent));
}

function writeEntry(label: string, value: Tree, indent: string): readonly string[] {
  const short = writeOnOneLine(value, indent);
  return short === undefined ? [label, ...writeLines(value, `${indent}  `)] : [`${label} ${short}`];
}

/** Writes an item of an array. The dash stands before the first line of an object or of another array. */
function writeItem(item: Tree, indent: string): readonly string[] {
  const short = writeOnOneLine(item, indent);
  if (short !== undefined) return [`${indent}- ${short}`];
  const [first = "", ...others] = writeLines(item, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...others];
}

/** Writes a scalar, an empty value, and a value at the deepest level. There an array of scalars is still written as one. */
function writeOnOneLine(value: Tree, indent: string): string | undefined {
  if (!isObject(value) && !isArray(value)) return writeScalar(value);
  if (Object.keys(value).length === 0) return isArray(value) ? "[]" : "{}";
  if (indent.length < 2 * MAX_LEVELS) return undefined;
  if (!isArray(value)) return "{…}";
  return value.some((item) => isObject(item) || isArray(item)) ? "[…]" : `[${value.map(writeFlowScalar).join(", ")}]`;
}

/** Writes a scalar; with quotes if it would not read as a string otherwise. */
const writeScalar = (value: Tree): string =>
  typeof value === "string" && /^[^\s"'[\]{}#&*!|>%@`,-][^\n]*$/.test(value) ? value : writeJson(value);

/** Writes a scalar for an array in one line, where a comma or bracket has a meaning. */
const writeFlowScalar = (value: Tree): string =>
  typeof value === "string" && /[,[\]{}]/.test(value) ? writeJson(value) : writeScalar(value);
