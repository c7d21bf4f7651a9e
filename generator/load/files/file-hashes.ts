import type { BigIntStats } from "node:fs";
import { hashFile } from "./hash.js";

/**
 * The hash of a file's text. `stats` are those of the file, from before it is read. Throws an error of the file system.
 */
export type HashFile = (path: string, stats: BigIntStats) => string;

/** The hashes of files, by what the file system says of the files. A file is read only if it has changed since an earlier run. */
export interface FileHashes {
  readonly hash: HashFile;
  /** The text for the next run; undefined if it would say nothing new. */
  readonly write: () => string | undefined;
}

/**
 * How long ago a file must have changed before its hash is kept, in milliseconds. File systems round times to two seconds at
 * most, so the time of a later change is another one.
 */
const SETTLED_MS = 3000;

/**
 * Creates the hashes of a run, with those of an earlier one. Like Git's index, it takes a file for unchanged if its size,
 * inode, and times are the same. No program can set the time of the last change of the inode, `ctime` (POSIX, `sys/stat.h`).
 *
 * @param kept The text of an earlier run: for each file a line with its hash and its state.
 * @param now The time in milliseconds since 1970.
 */
export function createFileHashes(kept: string | undefined, now = Date.now()): FileHashes {
  const known = new Map(kept?.split("\n").map((line) => [line.slice(HASH_LENGTH + 1), line.slice(0, HASH_LENGTH)]));
  const used = new Map<string, string>();
  return {
    hash(path, stats) {
      const state = describeState(path, stats);
      const hash = known.get(state) ?? hashFile(path);
      if (hasSettled(stats, now)) used.set(state, hash);
      return hash;
    },
    write: () =>
      [...used.keys()].every((state) => known.has(state))
        ? undefined
        : [...used].map(([state, hash]) => `${hash} ${state}`).join("\n"),
  };
}

/** The characters of a hash. */
const HASH_LENGTH = 64;

/** What differs if the file at a path has been written, replaced or moved. One line. */
const describeState = (path: string, { dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [dev, ino, size, mtimeNs, ctimeNs, JSON.stringify(path)].join(" ");

/** Whether a change from now on gets another time. A file system without inodes or times says 0. */
const hasSettled = ({ ino, ctimeMs }: BigIntStats, now: number): boolean =>
  ino > 0n && ctimeMs > 0n && Number(ctimeMs) + SETTLED_MS < now;
