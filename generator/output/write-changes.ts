import { lstat, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ClassifiedPath } from "./classify.js";
import { hashText } from "../load/hash.js";
import { describeError } from "../load/file-error.js";
import { MANIFEST_FILE } from "./manifest.js";
import { createStagingPath } from "./staging-paths.js";
import { writeJournal, type Journal } from "./journal.js";
import { isFinished, removeEmptyFolders, undoMoves } from "./undo.js";

/** Writes new and replaced files and removes orphans: all of them or, after a failure, none. The caller must hold the lock of the folder. */
export async function writeChanges(folder: string, paths: readonly ClassifiedPath[]): Promise<void> {
  const changes = sortManifestLast(paths.filter((path) => path.class !== "unchanged"));
  if (changes.length === 0) return;
  try {
    await writeFrom(createStagingPath(folder, "beside"), folder, changes);
  } catch (error) {
    if (!isOtherFileSystem(error)) throw error;
    await writeFrom(createStagingPath(folder, "inside"), folder, changes);
  }
}

/** Whether a move failed because it goes from one file system to another. */
const isOtherFileSystem = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "EXDEV";

async function writeFrom(staging: string, folder: string, changes: readonly ClassifiedPath[]): Promise<void> {
  const journal = await createJournal(folder, changes);
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

/** Undoes the moves. Where that fails too, the staging folder stays, and the next run restores the old files from it. */
async function undoOrKeep(folder: string, staging: string, journal: Journal): Promise<void> {
  try {
    await undoMoves(folder, staging, journal);
  } catch (error) {
    const message = `${describeError(error)}, and the begun changes can't be undone. The next \`generate\` undoes them from ${staging}`;
    throw new Error(message, { cause: error });
  }
}

/** Where removing fails, the next run removes the folder. */
const remove = (staging: string): Promise<void> => rm(staging, { recursive: true, force: true }).catch(() => {});

/** The manifest is moved last, so that it never names files that are not written yet. */
const sortManifestLast = (paths: readonly ClassifiedPath[]): readonly ClassifiedPath[] => [
  ...paths.filter(({ path }) => path !== MANIFEST_FILE),
  ...paths.filter(({ path }) => path === MANIFEST_FILE),
];

async function createJournal(folder: string, changes: readonly ClassifiedPath[]): Promise<Journal> {
  const isNew = await lstat(folder).then(
    () => false,
    () => true,
  );
  return {
    isNew,
    moves: changes.map(({ path, after }) => ({ path, hash: after === undefined ? null : hashText(after) })),
  };
}

/** Writes each new file completely into the staging folder, which no other program reads. */
async function stage(staging: string, changes: readonly ClassifiedPath[]): Promise<void> {
  await mkdir(staging);
  for (const { path, after } of changes) {
    if (after === undefined) continue;
    await mkdir(dirname(join(staging, "new", path)), { recursive: true });
    await writeFile(join(staging, "new", path), after);
  }
}

/** Moves the old file into the staging folder, and the new one to its path. */
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
