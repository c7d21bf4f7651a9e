import { lstatSync, type Stats } from "node:fs";
import { dirname, join } from "node:path";
import { hashFile } from "../load/files/hash.js";
import type { Manifest, RunRecord } from "./manifest.js";

/** Whether description, options, version and all files match the manifest, so that nothing has to be generated. */
export function isUnchanged(folder: string, manifest: Manifest, record: RunRecord): boolean {
  const { fetchsmith, spec, options, files } = manifest;
  if (toCanonicalJson({ fetchsmith, spec, options }) !== toCanonicalJson(record)) return false;
  const folders = new Map([[".", true]]);
  return Object.entries(files).every(([path, hash]) => hasHash(folder, path, hash, folders));
}

/**
 * Whether a file of the output has a hash. No link is followed, neither at the path nor at a folder above it. Calls wait
 * for the disk: a promise for each file would take longer than reading it. `folders` keeps what is known of paths above.
 */
export function hasHash(
  folder: string,
  path: string,
  hash: string,
  folders: Map<string, boolean> = new Map([[".", true]]),
): boolean {
  try {
    const file = join(folder, path);
    return isFolder(folder, dirname(path), folders) && readStats(file)?.isFile() === true && hashFile(file) === hash;
  } catch {
    return false;
  }
}

/** Whether a path and all paths above it are folders. `known` keeps the answers. */
function isFolder(folder: string, path: string, known: Map<string, boolean>): boolean {
  const found =
    known.get(path) ??
    (isFolder(folder, dirname(path), known) && readStats(join(folder, path))?.isDirectory() === true);
  known.set(path, found);
  return found;
}

const readStats = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false });

const toCanonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
