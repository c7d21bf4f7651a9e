import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { ClassifiedPath } from "./classify.js";
import { MANIFEST_FILE } from "./manifest.js";

/** Writes what is new or ours and removes orphans: all of it, or, after a failure, nothing. */
export async function writeChanges(folder: string, paths: readonly ClassifiedPath[]): Promise<void> {
  const changes = manifestLast(paths.filter((path) => path.class !== "unchanged"));
  if (changes.length === 0) return;
  const createdFolder = await mkdir(dirname(folder), { recursive: true });
  const staging = join(dirname(folder), `.${basename(folder)}.fetchsmith-${randomUUID()}`);
  const undo: (() => Promise<void>)[] = [];
  try {
    await stage(staging, changes);
    for (const change of changes) await move(folder, staging, change, undo);
  } catch (error) {
    for (const step of undo.reverse()) await step();
    if (createdFolder !== undefined) await rm(createdFolder, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  await removeEmptyFolders(folder, changes);
}

/** A manifest that is there speaks for files that are there. */
const manifestLast = (paths: readonly ClassifiedPath[]): readonly ClassifiedPath[] => [
  ...paths.filter(({ path }) => path !== MANIFEST_FILE),
  ...paths.filter(({ path }) => path === MANIFEST_FILE),
];

/** Writes the new texts whole beside the folder, where no one looks at them. */
async function stage(staging: string, changes: readonly ClassifiedPath[]): Promise<void> {
  for (const { path, after } of changes) {
    if (after === undefined) continue;
    await mkdir(dirname(join(staging, "new", path)), { recursive: true });
    await writeFile(join(staging, "new", path), after);
  }
}

/** Moves one file into place, what was there out of the way, and notes how to take that back. */
async function move(
  folder: string,
  staging: string,
  { path, class: kind, after }: ClassifiedPath,
  undo: (() => Promise<void>)[],
): Promise<void> {
  const target = join(folder, path);
  if (kind !== "new") {
    const old = join(staging, "old", path);
    await mkdir(dirname(old), { recursive: true });
    await rename(target, old);
    undo.push(async () => rename(old, target));
  }
  if (after === undefined) return;
  const created = await mkdir(dirname(target), { recursive: true });
  if (created !== undefined) undo.push(async () => rm(created, { recursive: true, force: true }));
  await rename(join(staging, "new", path), target);
  undo.push(async () => rm(target, { force: true }));
}

/** Folders that held nothing but orphans, the innermost first. */
async function removeEmptyFolders(folder: string, changes: readonly ClassifiedPath[]): Promise<void> {
  const removed = changes.filter(({ after }) => after === undefined).flatMap(({ path }) => foldersOf(path));
  for (const name of [...new Set(removed)].sort((a, b) => b.length - a.length)) {
    const path = join(folder, name);
    const entries = await readdir(path).catch(() => ["unknown"]);
    if (entries.length === 0) await rmdir(path);
  }
}

/** `a/b` and `a` of `a/b/c.ts`. */
function foldersOf(path: string): string[] {
  const parent = dirname(path);
  return parent === "." ? [] : [parent, ...foldersOf(parent)];
}
