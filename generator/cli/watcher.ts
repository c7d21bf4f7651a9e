import { statSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { FileEvents } from "./file-events.js";

/** Waits for changes of files. */
export interface Watcher {
  /** Watches these files from now on, and no others. */
  readonly watch: (files: readonly string[]) => void;
  /** Resolves with true after a change, when nothing more has changed for a moment; with false when the watching has ended. */
  readonly nextChange: () => Promise<boolean>;
}

/** A watched folder. */
interface WatchedFolder {
  readonly close: () => void;
  /** The inode of the folder. A folder that was deleted and created again has another one. */
  readonly inode: number | undefined;
}

/**
 * Watches the folders of the files, since editors replace a file instead of writing to it. Where a folder does not exist,
 * the nearest existing folder above it is watched. A change between two calls of `nextChange` is not lost.
 */
export function createWatcher(signal: AbortSignal, events: FileEvents): Watcher {
  let names: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  const folders = new Map<string, WatchedFolder>();
  let hasChanged = false;
  let resolveNext: (() => void) | undefined;
  let cancel = (): void => {};

  const onQuiet = (): void => {
    hasChanged = true;
    resolveNext?.();
  };
  const onChange = (folder: string, name: string | null): void => {
    // A folder that gets another name reports its own name.
    if (name !== null && name !== basename(folder) && !names.get(folder)?.has(name)) return;
    cancel();
    cancel = events.afterQuiet(onQuiet);
  };
  const close = (folder: string): void => {
    folders.get(folder)?.close();
    folders.delete(folder);
  };
  const open = (folder: string): void => {
    const end = events.watchFolder(
      folder,
      (name) => onChange(folder, name),
      () => close(folder),
    );
    folders.set(folder, { close: end, inode: readInode(folder) });
  };
  signal.addEventListener("abort", () => {
    cancel();
    for (const folder of folders.keys()) close(folder);
    resolveNext?.();
  });

  return {
    watch(files) {
      names = groupByFolder(files);
      for (const [folder, { inode }] of folders) {
        if (names.has(folder) && inode === readInode(folder)) continue;
        close(folder);
        // The folder was replaced, and the changes in the new one were not seen.
        if (names.has(folder)) onChange(folder, null);
      }
      for (const folder of names.keys()) if (!folders.has(folder) && !signal.aborted) open(folder);
    },
    async nextChange() {
      if (!hasChanged && !signal.aborted) await new Promise<void>((resolve) => (resolveNext = resolve));
      resolveNext = undefined;
      hasChanged = false;
      return !signal.aborted;
    },
  };
}

const readInode = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;

/** The entries to watch in each folder: the files, or the first folder of their paths that does not exist. */
function groupByFolder(files: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const file of files) {
    let path = file;
    while (readInode(dirname(path)) === undefined && dirname(path) !== path) path = dirname(path);
    const names = folders.get(dirname(path)) ?? new Set<string>();
    folders.set(dirname(path), names.add(basename(path)));
  }
  return folders;
}
