import { expect } from "vitest";
import { generate, type OutputOptions } from "../../generator/pipeline/index.js";

/** A JSON value. */
export type Tree = null | boolean | number | string | Tree[] | { [key: string]: Tree };
export type Node = { [key: string]: Tree };

/** Copies a tree. The keys of an object are reversed if `isWanted` returns true for the key of the object. */
export function reversed(tree: Tree, isWanted: (key: string) => boolean, key = ""): Tree {
  if (Array.isArray(tree)) return tree.map((item) => reversed(item, isWanted));
  if (typeof tree !== "object" || tree === null) return tree;
  const entries = Object.entries(tree).map(([name, value]) => [name, reversed(value, isWanted, name)] as const);
  return Object.fromEntries(isWanted(key) ? entries.reverse() : entries);
}

/** With `out`, the names of the existing client are kept. */
export async function filesOf(
  spec: object,
  options: Partial<OutputOptions>,
  out?: string,
): Promise<ReadonlyMap<string, string>> {
  const { files, diagnostics } = await generate({ spec, out, importExtension: ".js", ...options });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return new Map(files.map(({ path, text: content }) => [path, content]));
}

/** The paths of all files that differ. The manifest is left out, since it has a hash of each file. */
export function changedPaths(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => path !== ".fetchsmith.json" && before.get(path) !== after.get(path)).sort();
}

/** The lines of one text that the other text does not have, or has less often. */
export function linesBeyond(before: string, after: string): string[] {
  const left = new Map<string, number>();
  for (const line of before.split("\n")) left.set(line, (left.get(line) ?? 0) + 1);
  return after.split("\n").filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

/** The removed and the added lines of all files. */
export function changedLines(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return changedPaths(before, after).flatMap((path) => {
    const [old, now] = [before.get(path) ?? "", after.get(path) ?? ""];
    return [...linesBeyond(now, old).map((line) => `- ${line}`), ...linesBeyond(old, now).map((line) => `+ ${line}`)];
  });
}

/** Joins all files. A function that moves to another file, since its tag has changed, does not count as a change. */
export const inOne = (files: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([["", [...files].flatMap(([path, content]) => (path.endsWith(".ts") ? content : [])).join("\n")]]);
