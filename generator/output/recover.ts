import { rm } from "node:fs/promises";
import { findStagings } from "./staging-paths.js";
import { readJournal } from "./journal.js";
import { isFinished, undoMoves } from "./undo.js";

/** Restores a folder whose last run was interrupted, and removes the staging folder of that run. */
export async function recoverFolder(folder: string): Promise<void> {
  for (const staging of findStagings(folder)) {
    const journal = await readJournal(staging);
    if (journal && !(await isFinished(staging, journal))) await undoMoves(folder, staging, journal);
    await rm(staging, { recursive: true, force: true });
  }
}

/** Whether a run was interrupted between two moves, or is not finished. */
export async function wasInterrupted(folder: string): Promise<boolean> {
  const stagings = findStagings(folder);
  const interrupted = await Promise.all(stagings.map((staging) => isInterrupted(staging).catch(() => true)));
  return interrupted.includes(true);
}

async function isInterrupted(staging: string): Promise<boolean> {
  const journal = await readJournal(staging);
  return journal !== undefined && !(await isFinished(staging, journal));
}
