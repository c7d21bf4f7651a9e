import type { GeneratedFile } from "../emit/render.js";
import { hashOf } from "../load/hash.js";
import { byCodeUnit } from "../load/tree.js";
import { look } from "./look.js";
import { MANIFEST_FILE, type Manifest } from "./manifest.js";

/**
 * What a path is: `new` (nothing is there), `unchanged`, `ours` (as the manifest says, to be replaced), `edited`,
 * `foreign` (something that the manifest doesn't know), `orphan` (ours, no longer emitted), `edited orphan`.
 */
export type PathClass = "new" | "unchanged" | "ours" | "edited" | "foreign" | "orphan" | "edited orphan";

export interface ClassifiedPath {
  readonly path: string;
  readonly class: PathClass;
  /** The text on the disk; undefined where there is none, or no file. */
  readonly before: string | undefined;
  /** The text to be written; undefined for orphans. */
  readonly after: string | undefined;
  /** What stands in the way and is not to be removed by force either. */
  readonly obstacle?: string | undefined;
}

/** Holds what would be written against what is there. Nothing is changed. */
export async function classify(
  folder: string,
  files: readonly GeneratedFile[],
  manifest: Manifest | undefined,
): Promise<readonly ClassifiedPath[]> {
  const known = new Map(Object.entries(manifest?.files ?? {}));
  const emitted = await Promise.all(files.map((file) => classifyFile(folder, file, known.get(file.path))));
  const paths = new Set(files.map(({ path }) => path));
  const orphans = [...known].filter(([path]) => !paths.has(path));
  const left = await Promise.all(orphans.map(([path, hash]) => classifyOrphan(folder, path, hash)));
  return [...emitted, ...left.flat()].sort((a, b) => byCodeUnit(a.path, b.path));
}

async function classifyFile(
  folder: string,
  { path, text }: GeneratedFile,
  hash: string | undefined,
): Promise<ClassifiedPath> {
  const found = await look(folder, path);
  const base = { path, after: text, before: found.text };
  if (found.kind === "nothing") return { ...base, class: "new" };
  if (found.kind === "other" || found.text === undefined)
    return { ...base, class: "foreign", obstacle: found.obstacle };
  const actual = hashOf(found.text);
  if (actual === hashOf(text)) return { ...base, class: "unchanged" };
  if (path === MANIFEST_FILE) return { ...base, class: "ours" };
  if (hash === undefined) return { ...base, class: "foreign" };
  return { ...base, class: actual === hash ? "ours" : "edited" };
}

async function classifyOrphan(folder: string, path: string, hash: string): Promise<ClassifiedPath[]> {
  const found = await look(folder, path);
  if (found.kind !== "file" || found.text === undefined) return [];
  return [
    { path, after: undefined, before: found.text, class: hashOf(found.text) === hash ? "orphan" : "edited orphan" },
  ];
}
