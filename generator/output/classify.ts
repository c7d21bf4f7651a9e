import { hashText } from "../load/files/hash.js";
import { compareCodeUnits } from "../load/tree.js";
import { findEntry } from "./find-entry.js";
import { MANIFEST_FILE, type Manifest } from "./manifest.js";

/** A file of the output. Its path is relative to the output folder, with `/`. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** A file of the output with the hash of its text. */
export interface HashedFile extends OutputFile {
  readonly hash: string;
}

/**
 * `new`: nothing is there. `unchanged`: the file has the generated text. `ours`: the file is as the manifest says, and is
 * replaced. `edited`: somebody changed the file. `foreign`: the manifest does not name it. `orphan`: ours, but no longer
 * emitted. `edited orphan`: an orphan that somebody changed.
 */
export type PathClass = "new" | "unchanged" | "ours" | "edited" | "foreign" | "orphan" | "edited orphan";

export interface ClassifiedPath {
  readonly path: string;
  readonly class: PathClass;
  /** The text on the disk; undefined where there is no file, and of a kept file. */
  readonly before: string | undefined;
  /** The generated text; undefined for orphans and kept files. */
  readonly after: string | undefined;
  /** The hash of the generated text. */
  readonly hash: string | undefined;
  /** The path of a folder or link that `--force` does not remove either. */
  readonly blockedBy?: string | undefined;
}

/** A file that the folder has, and that stays as it is. Its text was not looked at. */
export interface KeptFile {
  readonly path: string;
  readonly hash: string;
}

/** Compares the generated files with the output folder. Changes nothing. */
export function classifyPaths(
  folder: string,
  files: readonly HashedFile[],
  manifest: Manifest | undefined,
  kept: readonly KeptFile[] = [],
): readonly ClassifiedPath[] {
  const known = new Map(Object.entries(manifest?.files ?? {}));
  const emitted = files.map((file) => classifyFile(folder, file, known.get(file.path)));
  const unchanged = kept.map(({ path, hash }): ClassifiedPath => {
    return { path, class: "unchanged", before: undefined, after: undefined, hash };
  });
  const paths = new Set([...files, ...kept].map(({ path }) => path));
  const orphans = [...known].filter(([path]) => !paths.has(path));
  const left = orphans.flatMap(([path, hash]) => classifyOrphan(folder, path, hash));
  return [...emitted, ...unchanged, ...left].sort((a, b) => compareCodeUnits(a.path, b.path));
}

/** `known` is the hash in the manifest. */
function classifyFile(folder: string, { path, text, hash }: HashedFile, known: string | undefined): ClassifiedPath {
  const found = findEntry(folder, path);
  const base = { path, after: text, hash, before: found.text };
  if (found.kind === "nothing") return { ...base, class: "new" };
  if (found.kind === "other" || found.text === undefined)
    return { ...base, class: "foreign", blockedBy: found.blockedBy };
  const actual = hashText(found.text);
  if (actual === hash) return { ...base, class: "unchanged" };
  if (path === MANIFEST_FILE) return { ...base, class: "ours" };
  if (known === undefined) return { ...base, class: "foreign" };
  return { ...base, class: actual === known ? "ours" : "edited" };
}

function classifyOrphan(folder: string, path: string, known: string): ClassifiedPath[] {
  const found = findEntry(folder, path);
  if (found.kind !== "file" || found.text === undefined) return [];
  const kind = hashText(found.text) === known ? "orphan" : "edited orphan";
  return [{ path, after: undefined, hash: undefined, before: found.text, class: kind }];
}
