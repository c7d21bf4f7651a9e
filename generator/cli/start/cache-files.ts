import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  type Stats,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/* Reads and writes the files of a cache. No error is reported: without a cache the program is only slower. */

/** The most keys whose files are kept, if nothing else is said: builds and versions of Node.js, or output folders. */
const MOST_KEYS = 4;

/** The most bytes of a file: the largest library takes a tenth. */
const MOST_BYTES = 64 * 2 ** 20;

/** A file that is being written for so long belongs to a run that was killed. */
const ABANDONED_MS = 60 * 60 * 1000;

/** The permission bits with which somebody else may write. */
const WRITABLE_BY_OTHERS = 0o022;

/** Finds the first folder that has cached code under a key, and that nobody else can have written. */
export function findSafeFolder(folders: readonly string[], key: string): string | undefined {
  const folder = folders.find((one) => isSafeFolder(one) && isSafeFolder(join(one, key)));
  return folder === undefined ? undefined : join(folder, key);
}

/** Reads a file. Undefined if it is missing or a link, or if somebody else can have written it. */
export function readCacheFile(folder: string, name: string): Buffer | undefined {
  try {
    // Windows has no such flag, and only administrators make links there.
    const file = openSync(join(folder, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const stats = fstatSync(file);
      return stats.isFile() && isOwn(stats) && stats.size <= MOST_BYTES ? readFileSync(file) : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

/** The content of a file, or the path of a file that is copied. */
export type CachedContent = Buffer | { readonly copyOf: string };

/** Writes files under a key. Returns whether the folder allows it. `create` is called only then. */
export function writeCacheFiles(
  folder: string,
  key: string,
  create: () => ReadonlyMap<string, CachedContent>,
  mostKeys: number = MOST_KEYS,
): boolean {
  const target = join(folder, key);
  try {
    mkdirSync(target, { recursive: true, mode: 0o700 });
    if (!isSafeFolder(folder) || !isSafeFolder(target)) return false;
    const probe = temporaryName(target, "probe");
    writeFileSync(probe, "", { flag: "wx", mode: 0o600 });
    rmSync(probe);
    for (const [name, content] of create()) {
      const temporary = temporaryName(target, name);
      if ("copyOf" in content) copyOwn(content.copyOf, temporary);
      else writeFileSync(temporary, content, { flag: "wx", mode: 0o600 });
      renameSync(temporary, join(target, name));
    }
  } catch {
    return false;
  }
  try {
    removeOldEntries(folder, key, mostKeys);
  } catch {
    // Another run removes them, too.
  }
  return true;
}

/** Copies a file without reading it. Nobody else may read the copy. Throws an error for a file that would not be read again. */
function copyOwn(path: string, copy: string): void {
  if (statSync(path).size > MOST_BYTES) throw new Error("the file is too large");
  copyFileSync(path, copy, constants.COPYFILE_EXCL);
  chmodSync(copy, 0o600);
}

/** A name that no other process and no other thread uses. */
const temporaryName = (folder: string, name: string): string =>
  join(folder, `${name}.${String(process.pid)}-${String(process.hrtime.bigint())}.tmp`);

/** Removes what a killed run left, and the code of builds that have not been used for longest. */
function removeOldEntries(folder: string, key: string, mostKeys: number): void {
  const now = Date.now();
  for (const name of readdirSync(join(folder, key))) {
    const path = join(folder, key, name);
    if (name.endsWith(".tmp") && now - lstatSync(path).mtimeMs > ABANDONED_MS) rmSync(path);
  }
  const others = readdirSync(folder)
    .filter((name) => name !== key)
    .map((name) => ({ path: join(folder, name), changed: lstatSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.changed - a.changed);
  for (const { path } of others.slice(mostKeys - 1)) rmSync(path, { recursive: true });
}

/** Whether a path is a folder, not a link, in which only this user may write. */
function isSafeFolder(path: string): boolean {
  try {
    const stats = lstatSync(path);
    return stats.isDirectory() && isOwn(stats);
  } catch {
    return false;
  }
}

/** Whether a file belongs to this user, and only this user may write to it. Windows has neither owner nor bits. */
const isOwn = ({ uid, mode }: Stats): boolean =>
  process.getuid === undefined || (uid === process.getuid() && (mode & WRITABLE_BY_OTHERS) === 0);
