import { existsSync, watch, type FSWatcher } from "node:fs";
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
 * Watches the folders of the files and not the files themselves, since editors replace a file in place of writing to it.
 * A change between two calls of `changed` is not lost.
 */
export function createWatcher(signal: AbortSignal): Watcher {
  let names: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  const watchers = new Map<string, FSWatcher>();
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
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    for (const folder of watchers.keys()) close(folder);
    tell?.();
  });

  return {
    look(files) {
      names = byFolder(files);
      for (const folder of watchers.keys()) if (!names.has(folder)) close(folder);
      for (const folder of names.keys()) {
        if (watchers.has(folder) || signal.aborted) continue;
        // A folder that is gone can't be watched; the run says what is missing.
        if (!existsSync(folder)) continue;
        const watcher = watch(folder, (_, name) => note(folder, name)).on("error", () => close(folder));
        watchers.set(folder, watcher);
      }
    },
    async changed() {
      if (!isDue && !signal.aborted) await new Promise<void>((resolve) => (tell = resolve));
      tell = undefined;
      isDue = false;
      return !signal.aborted;
    },
  };
}

function byFolder(files: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const file of files) {
    const names = folders.get(dirname(file)) ?? new Set<string>();
    folders.set(dirname(file), names.add(basename(file)));
  }
  return folders;
}
