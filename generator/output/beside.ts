import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/*
 * What a run keeps beside the output folder, on the same file system, so that a move is one step. Where the folder is a
 * mount of its own, as one that is handed into a container is, that place is in it.
 */

const prefixOf = (folder: string): string => `.${basename(folder)}.fetchsmith-`;

/** A fresh folder in which a run gets its files ready, beside the output folder or in it. */
export const newStaging = (folder: string, place: "beside" | "inside"): string =>
  join(place === "beside" ? dirname(folder) : folder, `${prefixOf(folder)}${randomUUID()}`);

/** The file that keeps a second run out. */
export const lockOf = (folder: string): string => join(dirname(folder), `${prefixOf(folder)}lock`);

/** The folders that runs got their files ready in and didn't remove: they are under way, or were cut off. */
export async function findStagings(folder: string): Promise<readonly string[]> {
  const found = await Promise.all([dirname(folder), folder].map((place) => findIn(place, prefixOf(folder))));
  return found.flat();
}

async function findIn(place: string, prefix: string): Promise<readonly string[]> {
  const names = await readdir(place).catch(() => []);
  const isStaging = (name: string): boolean =>
    name.startsWith(prefix) && /^[\da-f-]{36}$/.test(name.slice(prefix.length));
  return names
    .filter(isStaging)
    .sort()
    .map((name) => join(place, name));
}
