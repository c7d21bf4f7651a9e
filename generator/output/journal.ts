import { isObject } from "../load/tree.js";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isInside } from "./manifest.js";

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

/** The journal of a run; undefined where nothing was moved yet. Throws where it is none that a run writes. */
export async function readJournal(staging: string): Promise<Journal | undefined> {
  const text = await readFile(join(staging, NAME), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const journal = parse(text);
  if (!isJournal(journal)) throw new Error(`${join(staging, NAME)} is damaged; remove ${staging} when you have looked`);
  return journal;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A path that led out of the output folder would make `undo` move what is not ours. */
const isJournal = (value: unknown): value is Journal =>
  isObject(value) &&
  typeof value["isNew"] === "boolean" &&
  Array.isArray(value["moves"]) &&
  value["moves"].every(isMove);

const isMove = (value: unknown): value is Move =>
  isObject(value) &&
  typeof value["path"] === "string" &&
  isInside(value["path"]) &&
  (value["hash"] === null || typeof value["hash"] === "string");
