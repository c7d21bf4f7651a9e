import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/*
 * The paths of the files that a run keeps next to the output folder. They are on the same file system, so that moving
 * a file is one step. If the output folder is a mount point, as in a container, the staging folder is inside of it.
 */

const prefixOf = (folder: string): string => `.${basename(folder)}.fetchsmith-`;

/** The path of a new staging folder, where a run writes its files before it moves them. */
export const createStagingPath = (folder: string, position: "beside" | "inside"): string =>
  join(position === "beside" ? dirname(folder) : folder, `${prefixOf(folder)}${randomUUID()}`);

/** The path of the lock file, which makes a second run wait. */
export const createLockPath = (folder: string): string => join(dirname(folder), `${prefixOf(folder)}lock`);

/** The staging folders of runs that are not finished or were interrupted. */
export function findStagings(folder: string): readonly string[] {
  return [dirname(folder), folder].flatMap((parent) => findIn(parent, prefixOf(folder)));
}

function findIn(parent: string, prefix: string): readonly string[] {
  const isStaging = (name: string): boolean =>
    name.startsWith(prefix) && /^[\da-f-]{36}$/.test(name.slice(prefix.length));
  return listNames(parent)
    .filter(isStaging)
    .sort()
    .map((name) => join(parent, name));
}

/** The names in a folder; none where it can't be read. */
function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
