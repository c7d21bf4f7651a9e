import { statSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname } from "node:path";

/** Tells when one of some files changes. */
export interface Watcher {
  /** Looks at these files from now on, and at no others. */
  readonly look: (files: readonly string[]) => void;
  /** Resolves after a change, when nothing more has changed for a moment; false where the watching has ended. */
  readonly changed: () => Promise<boolean>;
}

/** Milliseconds without a change after which a save is over: editors write a file in several steps. */
const QUIET = 100;

/**
 * Watches the folders of the files and not the files themselves, since editors replace a file in place of writing to it;
 * for a folder that is not there the one that it would be in. A change between two calls of `changed` is not lost.
 */
export function createWatcher(signal: AbortSignal): Watcher {
  let names: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  const watchers = new Map<string, Watched>();
  let isDue = false;
  let tell: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;

  const wake = (): void => {
    isDue = true;
    tell?.();
  };
  const note = (folder: string, name: string | null): void => {
    if (name !== null && !names.get(folder)?.has(name)) return;
    clearTimeout(timer);
    timer = setTimeout(wake, QUIET);
  };
  const close = (folder: string): void => {
    watchers.get(folder)?.watcher.close();
    watchers.delete(folder);
  };
  const open = (folder: string): void => {
    const watcher = watch(folder, (_, name) => note(folder, name)).on("error", () => close(folder));
    watchers.set(folder, { watcher, inode: inodeOf(folder) });
  };
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    for (const folder of watchers.keys()) close(folder);
    tell?.();
  });

  return {
    look(files) {
      names = byFolder(files);
      for (const [folder, { inode }] of watchers) {
        if (names.has(folder) && inode === inodeOf(folder)) continue;
        close(folder);
        // What came back in its place before this moment has not been seen.
        if (names.has(folder)) note(folder, null);
      }
      for (const folder of names.keys()) if (!watchers.has(folder) && !signal.aborted) open(folder);
    },
    async changed() {
      if (!isDue && !signal.aborted) await new Promise<void>((resolve) => (tell = resolve));
      tell = undefined;
      isDue = false;
      return !signal.aborted;
    },
  };
}

interface Watched {
  readonly watcher: FSWatcher;
  /** Tells a folder from another one that has come into its place. */
  readonly inode: number | undefined;
}

const inodeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;

/** What is looked for in each folder: a file, or the folder that leads to it as far as there are any. */
function byFolder(files: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const file of files) {
    let path = file;
    while (inodeOf(dirname(path)) === undefined && dirname(path) !== path) path = dirname(path);
    const names = folders.get(dirname(path)) ?? new Set<string>();
    folders.set(dirname(path), names.add(basename(path)));
  }
  return folders;
}
