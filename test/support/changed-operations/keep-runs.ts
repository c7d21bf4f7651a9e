import { readFileSync } from "node:fs";
import type { KeptRun, RunStore } from "../../../generator/pipeline/saved-run.js";

/** A store in memory, whose content a test can see and change. */
export interface MemoryStore extends RunStore {
  readonly runs: Map<string, KeptRun>;
  /** The hashes of files, by output folder. */
  readonly hashes: Map<string, string>;
}

/** Creates a store that keeps runs of descriptions of any length. */
export function createMemoryStore(leastLength = 0): MemoryStore {
  const runs = new Map<string, KeptRun>();
  const hashes = new Map<string, string>();
  return {
    leastLength,
    runs,
    hashes,
    read: (folder) => runs.get(folder),
    write(folder, run, path) {
      const bytes = readFileSync(path);
      runs.set(folder, { run, readDescription: () => bytes });
    },
    readHashes: (folder) => hashes.get(folder),
    writeHashes: (folder, text) => void hashes.set(folder, text),
  };
}
