import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isRecord } from "../is-record.js";

/** What a run is about to do to the output folder: written down before the first move, in the order of the moves. */
export interface Journal {
  /** Whether the run makes the output folder. */
  readonly isNew: boolean;
  readonly moves: readonly Move[];
}

export interface Move {
  readonly path: string;
  /** The hash of what is moved there; `null` where a file is only removed. */
  readonly hash: string | null;
}

const NAME = "journal.json";

/** Writes the journal whole or not at all. */
export async function writeJournal(staging: string, journal: Journal): Promise<void> {
  await writeFile(join(staging, `${NAME}.part`), JSON.stringify(journal));
  await rename(join(staging, `${NAME}.part`), join(staging, NAME));
}

/** The journal of a run; undefined where nothing was moved yet. */
export async function readJournal(staging: string): Promise<Journal | undefined> {
  const text = await readFile(join(staging, NAME), "utf8").catch(() => undefined);
  const journal: unknown = text === undefined ? undefined : JSON.parse(text);
  return isRecord(journal) && Array.isArray(journal["moves"]) ? (journal as unknown as Journal) : undefined;
}
