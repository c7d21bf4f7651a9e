import { lstatSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ClassifiedPath } from "./classify.js";
import { describeError } from "../load/files/file-error.js";
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
  const journal = createJournal(folder, changes);
  try {
    stage(staging, changes);
    await writeJournal(staging, journal);
    const makeFolder = createFolderMaker();
    for (const change of changes) move(folder, staging, change, makeFolder);
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

const createJournal = (folder: string, changes: readonly ClassifiedPath[]): Journal => ({
  isNew: lstatSync(folder, { throwIfNoEntry: false }) === undefined,
  moves: changes.map(({ path, hash = null }) => ({ path, hash })),
});

/** Creates a function that makes the folder of a file, if it did not make the same folder before. */
function createFolderMaker(): (file: string) => void {
  const made = new Set<string>();
  return (file) => {
    const folder = dirname(file);
    if (made.has(folder)) return;
    mkdirSync(folder, { recursive: true });
    made.add(folder);
  };
}

/**
 * Writes each new file completely into the staging folder, which no other program reads. The calls wait for the disk, as
 * those of `move` do: a promise for each would take longer.
 */
function stage(staging: string, changes: readonly ClassifiedPath[]): void {
  mkdirSync(staging);
  const makeFolder = createFolderMaker();
  for (const { path, after } of changes) {
    if (after === undefined) continue;
    const file = join(staging, "new", path);
    makeFolder(file);
    writeFileSync(file, after);
  }
}

/** Moves the old file into the staging folder, and the new one to its path. */
function move(
  folder: string,
  staging: string,
  { path, class: kind, after }: ClassifiedPath,
  makeFolder: (file: string) => void,
): void {
  const target = join(folder, path);
  if (kind !== "new") {
    const old = join(staging, "old", path);
    makeFolder(old);
    renameSync(target, old);
  }
  if (after === undefined) return;
  makeFolder(target);
  renameSync(join(staging, "new", path), target);
}
