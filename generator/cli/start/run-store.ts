import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { RunStore } from "../../pipeline/saved-run.js";
import { findSafeFolder, readCacheFile, writeCacheFiles, type CachedContent } from "./cache-files.js";

/** The least characters of a description that is kept. A smaller one takes about as long as the start of the program. */
const LEAST_LENGTH = 1_000_000;

const RUN = "run.json";
const DESCRIPTION = "description.json";
const HASHES = "hashes";

/** The most output folders whose hashes are kept. */
const MOST_HASHES = 100;

/**
 * Keeps the last runs beside the code cache, in `fetchsmith-runs`, under the same rules: only this user may write there, only a few
 * runs are kept, and whatever can't be read is missing. Each output folder has one run for each build of the program. Hashes of
 * files are kept in `fetchsmith-hashes`. They do not depend on the build.
 */
export function createRunStore(
  { build, folders }: { readonly build: string; readonly folders: readonly string[] },
  leastLength: number = LEAST_LENGTH,
): RunStore {
  const places = folders.map((folder) => `${folder}-runs`);
  const hashPlaces = folders.map((folder) => `${folder}-hashes`);
  const keyOf = (folder: string): string =>
    createHash("sha256").update(`${build} ${folder}`).digest("hex").slice(0, 32);
  return {
    leastLength,
    read(folder) {
      const place = findSafeFolder(places, keyOf(folder));
      const run = place === undefined ? undefined : readCacheFile(place, RUN)?.toString("utf8");
      if (place === undefined || run === undefined) return undefined;
      return { run, readDescription: () => readCacheFile(place, DESCRIPTION) };
    },
    write(folder, run, description) {
      const files = new Map<string, CachedContent>([
        [DESCRIPTION, { copyOf: description }],
        [RUN, Buffer.from(run)],
      ]);
      places.some((place) => writeCacheFiles(place, keyOf(folder), () => files));
    },
    readHashes(folder) {
      const place = findSafeFolder(hashPlaces, checksum(folder));
      const kept = (place && readCacheFile(place, HASHES)?.toString("utf8")) ?? "";
      const text = kept.slice(kept.indexOf("\n") + 1);
      return kept === withChecksum(text) ? text : undefined;
    },
    writeHashes(folder, hashes) {
      const files = new Map([[HASHES, Buffer.from(withChecksum(hashes))]]);
      hashPlaces.some((place) => writeCacheFiles(place, checksum(folder), () => files, MOST_HASHES));
    },
  };
}

/**
 * CRC-32 in hexadecimal. To load `node:crypto` for a longer hash would take more time than to read what is kept. Two folders with
 * the same checksum replace each other's hashes, which only costs time: each hash says the path of its file.
 */
const checksum = (text: string): string => crc32(text).toString(16);

/** A text from which it can be told whether it was damaged. */
const withChecksum = (text: string): string => `${checksum(text)}\n${text}`;
