import { lstat, mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { hashText } from "../load/files/hash.js";
import { findEntry } from "./find-entry.js";
import type { Journal, Move } from "./journal.js";

/** Undoes the moves of an interrupted run. Edits that were made since then stay. If it is interrupted itself, it can run again. */
export async function undoMoves(folder: string, staging: string, { isNew, moves }: Journal): Promise<void> {
  for (const move of moves.toReversed()) await undoMove(folder, staging, move);
  await removeEmptyFolders(
    folder,
    moves.map(({ path }) => path),
  );
  if (isNew) await removeIfEmpty(folder);
}

async function undoMove(folder: string, staging: string, { path, hash }: Move): Promise<void> {
  const target = join(folder, path);
  const old = join(staging, "old", path);
  const found = findEntry(folder, path);
  const isMoved = hash !== null && !(await exists(join(staging, "new", path)));
  if (isMoved && found.text !== undefined && hashText(found.text) === hash) await rm(target);
  else if (found.kind !== "nothing") return;
  if (!(await exists(old))) return;
  await mkdir(dirname(target), { recursive: true });
  await rename(old, target);
}

/** Whether a run made its last move. */
export async function isFinished(staging: string, { moves }: Journal): Promise<boolean> {
  const last = moves.at(-1);
  if (!last) return true;
  if (last.hash === null) return exists(join(staging, "old", last.path));
  return !(await exists(join(staging, "new", last.path)));
}

/** Removes the empty folders of some paths, the innermost first. */
export async function removeEmptyFolders(folder: string, paths: readonly string[]): Promise<void> {
  const names = [...new Set(paths.flatMap(listFolders))].sort((a, b) => b.length - a.length);
  for (const name of names) await removeIfEmpty(join(folder, name));
}

async function removeIfEmpty(path: string): Promise<void> {
  const entries = await readdir(path).catch(() => ["unknown"]);
  if (entries.length === 0) await rmdir(path);
}

/** `a/b` and `a` of `a/b/c.ts`. */
function listFolders(path: string): string[] {
  const parent = dirname(path);
  return parent === "." ? [] : [parent, ...listFolders(parent)];
}

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );
