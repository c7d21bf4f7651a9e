import { lstat, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isMissing, describeError } from "../load/file-error.js";

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
 * `UnreadableError` where that can't be read.
 */
export async function findEntry(folder: string, path: string): Promise<Entry> {
  try {
    return await readEntry(folder, path);
  } catch (error) {
    // Another run may have moved the file since.
    if (isMissing(error)) return { kind: "nothing" };
    throw new UnreadableError(path, error);
  }
}

async function readEntry(folder: string, path: string): Promise<Entry> {
  for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
    const stats = await readStatsIfPresent(join(folder, parent));
    if (stats && !stats.isDirectory()) return { kind: "other", blockedBy: parent };
  }
  const stats = await readStatsIfPresent(join(folder, path));
  if (!stats) return { kind: "nothing" };
  if (stats.isDirectory()) return { kind: "other", blockedBy: path };
  if (!stats.isFile()) return { kind: "other" };
  return { kind: "file", text: await readFile(join(folder, path), "utf8") };
}

async function readStatsIfPresent(path: string): Promise<Awaited<ReturnType<typeof lstat>> | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
