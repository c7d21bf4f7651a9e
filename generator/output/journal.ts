import { isObject } from "../load/tree.js";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isOutputPath } from "./manifest.js";

/** The moves that a run is going to make, in their order. It is written before the first of them. */
export interface Journal {
  /** Whether the run creates the output folder. */
  readonly isNew: boolean;
  readonly moves: readonly Move[];
}

export interface Move {
  readonly path: string;
  /** The hash of the new file; `null` where a file is only removed. */
  readonly hash: string | null;
}

const NAME = "journal.json";

/** Writes the journal completely or not at all. */
export async function writeJournal(staging: string, journal: Journal): Promise<void> {
  await writeFile(join(staging, `${NAME}.part`), JSON.stringify(journal));
  await rename(join(staging, `${NAME}.part`), join(staging, NAME));
}

/** The journal of a run; undefined where nothing was moved yet. Throws where it is damaged. */
export async function readJournal(staging: string): Promise<Journal | undefined> {
  const text = await readFile(join(staging, NAME), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const journal = parse(text);
  if (!isJournal(journal))
    throw new Error(`${join(staging, NAME)} is damaged; check the files, then remove ${staging}`);
  return journal;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A path out of the output folder would make `undo` move the files of others. */
const isJournal = (value: unknown): value is Journal =>
  isObject(value) &&
  typeof value["isNew"] === "boolean" &&
  Array.isArray(value["moves"]) &&
  value["moves"].every(isMove);

const isMove = (value: unknown): value is Move =>
  isObject(value) &&
  typeof value["path"] === "string" &&
  isOutputPath(value["path"]) &&
  (value["hash"] === null || typeof value["hash"] === "string");
