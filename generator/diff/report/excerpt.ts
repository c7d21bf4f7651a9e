import { createRequire } from "node:module";
import { isArray, isObject, type Tree } from "../../load/tree.js";

const require = createRequire(import.meta.url);

/** One line of two parts of descriptions, side by side; a gap stands for lines that are the same. */
export interface Row {
  readonly kind: "same" | "changed" | "gap";
  readonly old: string | undefined;
  readonly new: string | undefined;
}

/** How many lines around a change are shown, and how many lines in all. */
const AROUND = 2;
const MOST_ROWS = 24;

/** What differs between two parts, with some lines around it; all of one that stands alone. */
export function sideBySide(old: Tree | undefined, now: Tree | undefined): readonly Row[] {
  const { diffArrays } = require("diff") as typeof import("diff");
  const [before, after] = [old, now].map((tree) => (tree === undefined ? [] : linesOf(tree)));
  const parts = diffArrays([...(before ?? [])], [...(after ?? [])]);
  const rows: Row[] = [];
  let removed: readonly string[] = [];
  const flush = (added: readonly string[]): void => {
    for (let at = 0; at < Math.max(removed.length, added.length); at++)
      rows.push({ kind: "changed", old: removed[at], new: added[at] });
    removed = [];
  };
  for (const part of parts) {
    if (part.removed) removed = part.value;
    else if (part.added) flush(part.value);
    else {
      flush([]);
      for (const line of part.value) rows.push({ kind: "same", old: line, new: line });
    }
  }
  flush([]);
  return shortened(rows);
}

function shortened(rows: readonly Row[]): readonly Row[] {
  const isNear = (index: number): boolean =>
    rows.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ kind }) => kind === "changed");
  const shown = rows.flatMap((row, index): Row[] => {
    if (isNear(index)) return [row];
    return index === 0 || isNear(index - 1) ? [GAP] : [];
  });
  if (!shown.some(({ kind }) => kind === "changed")) return [];
  return shown.length > MOST_ROWS ? [...shown.slice(0, MOST_ROWS), GAP] : shown;
}

const GAP: Row = { kind: "gap", old: undefined, new: undefined };

/** Levels of a part that are told; what lies deeper has changes of its own. */
const MOST_LEVELS = 3;

/** A part as people write it: a line for each scalar, without the marks of JSON. */
function linesOf(tree: Tree, indent = ""): readonly string[] {
  if (isArray(tree)) return tree.flatMap((item) => withLabel(`${indent}-`, item, indent));
  if (!isObject(tree)) return [`${indent}${scalar(tree)}`];
  return Object.entries(tree).flatMap(([key, value]) => withLabel(`${indent}${key}:`, value, indent));
}

function withLabel(label: string, value: Tree, indent: string): readonly string[] {
  if (!isObject(value) && !isArray(value)) return [`${label} ${scalar(value)}`];
  const size = Object.keys(value).length;
  if (size === 0) return [`${label} ${isArray(value) ? "[]" : "{}"}`];
  if (indent.length >= 2 * MOST_LEVELS) return [`${label} …`];
  return [label, ...linesOf(value, `${indent}  `)];
}

const scalar = (value: Tree): string =>
  typeof value === "string" && /^[^\s"'[\]{}#&*!|>%@`,-][^\n]*$/.test(value) ? value : JSON.stringify(value);
