import { randomUUID } from "node:crypto";
import { lstat, mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { hashText } from "../files/hash.js";
import { isMissing } from "../files/file-error.js";
import type { PullRecord } from "./pull-record.js";

/* Compares and writes the pulled files. A map holds their texts by absolute path. */

/** The text of a file; undefined where there is no file. */
export async function readFileIfPresent(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}

/** The existing files that differ both from the new text and from what was pulled before. */
export async function findEditedFiles(
  files: ReadonlyMap<string, string>,
  before: PullRecord | undefined,
  main: string,
): Promise<readonly string[]> {
  const edited: string[] = [];
  for (const [path, text] of files) {
    const found = await readFileIfPresent(path);
    if (found === undefined || hashText(found) === hashText(text)) continue;
    const name = relative(dirname(main), path).split("\\").join("/");
    const known = path === main ? before?.main : before?.files.get(name);
    if (known?.sha256 !== hashText(found)) edited.push(path);
  }
  return edited;
}

/** The files that do not exist with their new text. */
export async function findChangedFiles(files: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const changed = new Map<string, string>();
  for (const [path, text] of files) if ((await readFileIfPresent(path)) !== text) changed.set(path, text);
  return changed;
}

/** Writes each file under a temporary name first, and renames them when all are complete. Does not follow a link out of the folder. */
export async function writeAll(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  const root = await realpath(folder);
  const staged: [from: string, to: string][] = [];
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(path), { recursive: true });
      const target = join(await realpath(dirname(path)), basename(path));
      if (relative(root, target).startsWith("..")) throw new Error(`${dirname(path)} is a link out of the folder`);
      if (await isFolder(target)) throw new Error(`${path} is a folder`);
      const temporary = join(dirname(target), `.${basename(target)}.fetchsmith-${randomUUID()}`);
      staged.push([temporary, target]);
      await writeFile(temporary, text, { flag: "wx" });
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
