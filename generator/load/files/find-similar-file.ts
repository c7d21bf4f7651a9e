import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { findMostSimilar } from "../../diagnostics/diagnostics.js";

/** The most folders of a path that may be misspelt. */
const MAX_FOLDERS = 5;

/** A file or folder of a folder. */
interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** The path of the file that is meant by a path where there is none: its folders may be misspelt, too. Undefined if no file is similar. */
export async function findSimilarFile(path: string, depth = 0): Promise<string | undefined> {
  const folder = await findFolder(dirname(path), depth);
  if (folder === undefined) return undefined;
  const files = (await listEntries(folder)).filter(({ isFolder }) => !isFolder).map(({ name }) => name);
  const wanted = basename(path);
  if (files.includes(wanted)) return join(folder, wanted);
  const stem = removeEnding(wanted);
  const similar = findMostSimilar(wanted, files) ?? files.find((file) => stem !== "" && removeEnding(file) === stem);
  return similar === undefined ? undefined : join(folder, similar);
}

const removeEnding = (name: string): string => name.replace(/\.(?:json|ya?ml)$/i, "");

/** The folder that is meant by a path; itself if it exists. */
async function findFolder(path: string, depth: number): Promise<string | undefined> {
  if (await readEntries(path)) return path;
  if (depth >= MAX_FOLDERS || dirname(path) === path) return undefined;
  const parent = await findFolder(dirname(path), depth + 1);
  if (parent === undefined) return undefined;
  const names = (await listEntries(parent)).filter(({ isFolder }) => isFolder).map(({ name }) => name);
  const similar = names.includes(basename(path)) ? basename(path) : findMostSimilar(basename(path), names);
  return similar === undefined ? undefined : join(parent, similar);
}

/** The file of a folder that is a description, by its name; undefined if none looks like one. */
export async function findDescriptionIn(folder: string): Promise<string | undefined> {
  const files = (await listEntries(folder)).filter(({ isFolder }) => !isFolder).map(({ name }) => name);
  const name = files.find((file) => /(?:openapi|swagger|api).*\.(?:json|ya?ml)$/i.test(file));
  return name === undefined ? undefined : join(folder, name);
}

const listEntries = async (folder: string): Promise<readonly FolderEntry[]> => (await readEntries(folder)) ?? [];

/** The entries of a folder, sorted by name; undefined if there is no folder. */
async function readEntries(folder: string): Promise<readonly FolderEntry[] | undefined> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return undefined;
  }
}
