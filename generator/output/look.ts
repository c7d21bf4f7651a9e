import { lstat, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isMissing, reasonOf } from "../load/file-error.js";

/** What stands at a path: `other` is a folder, a link, or something behind one. */
export interface Found {
  readonly kind: "nothing" | "file" | "other";
  readonly text?: string;
  /** What no file can be put in the place of without losing more than itself: a folder, or what is no folder on the way. */
  readonly obstacle?: string;
}

/** Something of the output can't be looked at: the user has no right to, or the disk fails. */
export class UnreadableError extends Error {
  constructor(path: string, cause: unknown) {
    super(`\`${path}\` can't be read: ${reasonOf(cause)}`, { cause });
  }
}

/**
 * What stands at a path of the output; a link, there or at a folder on the way, is never followed. Throws an
 * `UnreadableError` where it can't be told.
 */
export async function look(folder: string, path: string): Promise<Found> {
  try {
    return await find(folder, path);
  } catch (error) {
    // Another run moved it away a moment ago.
    if (isMissing(error)) return { kind: "nothing" };
    throw new UnreadableError(path, error);
  }
}

async function find(folder: string, path: string): Promise<Found> {
  for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
    const stats = await statsOf(join(folder, parent));
    if (stats && !stats.isDirectory()) return { kind: "other", obstacle: parent };
  }
  const stats = await statsOf(join(folder, path));
  if (!stats) return { kind: "nothing" };
  if (stats.isDirectory()) return { kind: "other", obstacle: path };
  if (!stats.isFile()) return { kind: "other" };
  return { kind: "file", text: await readFile(join(folder, path), "utf8") };
}

async function statsOf(path: string): Promise<Awaited<ReturnType<typeof lstat>> | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
