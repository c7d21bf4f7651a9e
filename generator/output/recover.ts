import { rm } from "node:fs/promises";
import { findStagings } from "./beside.js";
import { readJournal } from "./journal.js";
import { isFinished, undo } from "./undo.js";

/** Brings a folder whose last run was cut off back to what it was before, and removes what that run left. */
export async function recover(folder: string): Promise<void> {
  for (const staging of await findStagings(folder)) {
    const journal = await readJournal(staging);
    if (journal && !(await isFinished(staging, journal))) await undo(folder, staging, journal);
    await rm(staging, { recursive: true, force: true });
  }
}

/** Whether a run was cut off between two moves, or is under way. */
export async function wasCutOff(folder: string): Promise<boolean> {
  const stagings = await findStagings(folder);
  const cut = await Promise.all(stagings.map((staging) => isCutOff(staging).catch(() => true)));
  return cut.includes(true);
}

async function isCutOff(staging: string): Promise<boolean> {
  const journal = await readJournal(staging);
  return journal !== undefined && !(await isFinished(staging, journal));
}
