import { lstatSync, readFileSync, type Stats } from "node:fs";
import { dirname, join } from "node:path";
import { isMissing, describeError } from "../load/files/file-error.js";

/** What is at a path of the output. `other` is a folder, a link, or something behind a link. */
export interface Entry {
  readonly kind: "nothing" | "file" | "other";
  readonly text?: string;
  /** The path of a folder, or of a file or link where a folder must be. Not even `--force` replaces it by a file. */
  readonly blockedBy?: string;
}

/** A path of the output can't be read: there is no permission, or the disk fails. */
export class UnreadableError extends Error {
  constructor(path: string, cause: unknown) {
    super(`\`${path}\` can't be read: ${describeError(cause)}`, { cause });
  }
}

/**
 * Finds what is at a path of the output. Never follows a link, neither at the path nor at a folder above it. Throws an
 * `UnreadableError` where that can't be read. The calls wait for the disk: a promise for each would take longer.
 */
export function findEntry(folder: string, path: string): Entry {
  try {
    return readEntry(folder, path);
  } catch (error) {
    // Another run may have moved the file since.
    if (isMissing(error)) return { kind: "nothing" };
    throw new UnreadableError(path, error);
  }
}

function readEntry(folder: string, path: string): Entry {
  for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
    const stats = readStatsIfPresent(join(folder, parent));
    if (stats && !stats.isDirectory()) return { kind: "other", blockedBy: parent };
  }
  const stats = readStatsIfPresent(join(folder, path));
  if (!stats) return { kind: "nothing" };
  if (stats.isDirectory()) return { kind: "other", blockedBy: path };
  if (!stats.isFile()) return { kind: "other" };
  return { kind: "file", text: readFileSync(join(folder, path), "utf8") };
}

const readStatsIfPresent = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false });
