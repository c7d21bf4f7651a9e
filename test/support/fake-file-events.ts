import { basename, dirname } from "node:path";
import type { FileEvents } from "../../generator/cli/file-events.js";

/** File events that a test causes itself, so that nothing depends on time. */
export interface FakeFileEvents extends FileEvents {
  /** The folders that are watched. */
  readonly watched: () => readonly string[];
  /** Reports a change of a path to the watcher of its folder. */
  readonly change: (path: string) => void;
  /** Ends the waiting time after the last change. */
  readonly quiet: () => void;
  /** Reports that a folder can no longer be watched. */
  readonly end: (folder: string) => void;
}

interface Listener {
  readonly onChange: (name: string | null) => void;
  readonly onEnd: () => void;
}

export function createFakeFileEvents(): FakeFileEvents {
  const listeners = new Map<string, Listener>();
  let pending: (() => void) | undefined;
  return {
    watchFolder(folder, onChange, onEnd) {
      listeners.set(folder, { onChange, onEnd });
      return () => void listeners.delete(folder);
    },
    afterQuiet(callback) {
      pending = callback;
      return () => (pending = undefined);
    },
    watched: () => [...listeners.keys()].sort(),
    change: (path) => listeners.get(dirname(path))?.onChange(basename(path)),
    quiet() {
      const callback = pending;
      pending = undefined;
      callback?.();
    },
    end: (folder) => listeners.get(folder)?.onEnd(),
  };
}
