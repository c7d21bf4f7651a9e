import { randomUUID } from "node:crypto";
import { lstat, mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { hashOf } from "../hash.js";
import { isMissing } from "../file-error.js";
import type { PullRecord } from "./pull-record.js";

/* What was pulled, beside what lies where it goes: texts by their absolute paths. */

/** A file's text; undefined where there is none. */
export async function readFileIfPresent(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}

/** Files that are there and are neither what is to be written nor what was pulled before. */
export async function editedFiles(
  files: ReadonlyMap<string, string>,
  before: PullRecord | undefined,
  main: string,
): Promise<readonly string[]> {
  const edited: string[] = [];
  for (const [path, text] of files) {
    const found = await readFileIfPresent(path);
    if (found === undefined || hashOf(found) === hashOf(text)) continue;
    const name = relative(dirname(main), path).split("\\").join("/");
    const known = path === main ? before?.main : before?.files.get(name);
    if (known?.sha256 !== hashOf(found)) edited.push(path);
  }
  return edited;
}

/** Those of the files that are not there as they are to be. */
export async function changedFiles(files: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const changed = new Map<string, string>();
  for (const [path, text] of files) if ((await readFileIfPresent(path)) !== text) changed.set(path, text);
  return changed;
}

/** Writes every file beside its place first, and moves them when all are whole; a folder that is a link is not entered. */
export async function writeAll(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  const root = await realpath(folder);
  const staged: [from: string, to: string][] = [];
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(path), { recursive: true });
      const place = join(await realpath(dirname(path)), basename(path));
      if (relative(root, place).startsWith("..")) throw new Error(`${dirname(path)} is a link out of the folder`);
      if (await isFolder(place)) throw new Error(`${path} is a folder`);
      const beside = join(dirname(place), `.${basename(place)}.fetchsmith-${randomUUID()}`);
      staged.push([beside, place]);
      await writeFile(beside, text, { flag: "wx" });
    }
    for (const [from, to] of staged) await rename(from, to);
  } finally {
    await Promise.all(staged.map(([from]) => rm(from, { force: true })));
  }
}

const isFolder = (path: string): Promise<boolean> =>
  lstat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
