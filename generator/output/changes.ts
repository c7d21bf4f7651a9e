import { lstat, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ClassifiedPath } from "./classify.js";
import { hashOf } from "../load/hash.js";
import { reasonOf } from "../load/file-error.js";
import { MANIFEST_FILE } from "./manifest.js";
import { newStaging } from "./beside.js";
import { writeJournal, type Journal } from "./journal.js";
import { isFinished, removeEmptyFolders, undo } from "./undo.js";

/** Writes what is new or ours and removes orphans: all of it, or, after a failure, nothing. To be called under the folder's lock. */
export async function writeChanges(folder: string, paths: readonly ClassifiedPath[]): Promise<void> {
  const changes = manifestLast(paths.filter((path) => path.class !== "unchanged"));
  if (changes.length === 0) return;
  try {
    await writeFrom(newStaging(folder, "beside"), folder, changes);
  } catch (error) {
    if (!isOtherFileSystem(error)) throw error;
    await writeFrom(newStaging(folder, "inside"), folder, changes);
  }
}

/** Whether a move failed since it led from one file system to another. */
const isOtherFileSystem = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "EXDEV";

async function writeFrom(staging: string, folder: string, changes: readonly ClassifiedPath[]): Promise<void> {
  const journal = await journalOf(folder, changes);
  try {
    await stage(staging, changes);
    await writeJournal(staging, journal);
    for (const change of changes) await move(folder, staging, change);
  } catch (error) {
    if (!(await isFinished(staging, journal))) await undoOrKeep(folder, staging, journal);
    await remove(staging);
    throw error;
  }
  await remove(staging);
  const removed = changes.filter(({ after }) => after === undefined).map(({ path }) => path);
  await removeEmptyFolders(folder, removed).catch(() => {});
}

/** Where the moves can't be taken back either, what was moved away stays where it is, and the next run brings it back. */
async function undoOrKeep(folder: string, staging: string, journal: Journal): Promise<void> {
  try {
    await undo(folder, staging, journal);
  } catch (error) {
    const message = `${reasonOf(error)}, nor can what was begun be undone; the next \`generate\` does that, by what ${staging} holds`;
    throw new Error(message, { cause: error });
  }
}

/** What stays is removed by the next run. */
const remove = (staging: string): Promise<void> => rm(staging, { recursive: true, force: true }).catch(() => {});

/** A manifest that is there speaks for files that are there. */
const manifestLast = (paths: readonly ClassifiedPath[]): readonly ClassifiedPath[] => [
  ...paths.filter(({ path }) => path !== MANIFEST_FILE),
  ...paths.filter(({ path }) => path === MANIFEST_FILE),
];

async function journalOf(folder: string, changes: readonly ClassifiedPath[]): Promise<Journal> {
  const isNew = await lstat(folder).then(
    () => false,
    () => true,
  );
  return {
    isNew,
    moves: changes.map(({ path, after }) => ({ path, hash: after === undefined ? null : hashOf(after) })),
  };
}

/** Writes the new texts whole beside the folder, where no one looks at them. */
async function stage(staging: string, changes: readonly ClassifiedPath[]): Promise<void> {
  await mkdir(staging);
  for (const { path, after } of changes) {
    if (after === undefined) continue;
    await mkdir(dirname(join(staging, "new", path)), { recursive: true });
    await writeFile(join(staging, "new", path), after);
  }
}

/** Moves one file into place, and what was there out of the way. */
async function move(folder: string, staging: string, { path, class: kind, after }: ClassifiedPath): Promise<void> {
  const target = join(folder, path);
  if (kind !== "new") {
    const old = join(staging, "old", path);
    await mkdir(dirname(old), { recursive: true });
    await rename(target, old);
  }
  if (after === undefined) return;
  await mkdir(dirname(target), { recursive: true });
  await rename(join(staging, "new", path), target);
}
