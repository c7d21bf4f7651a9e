import { watch } from "node:fs";

/** The events that `watch` waits for. Tests replace them, so that no test depends on time. */
export interface FileEvents {
  /**
   * Calls `onChange` with the name of each entry of a folder that changes, or with null if the system does not report
   * the name. Calls `onEnd` when the folder can't be watched any longer. Returns a function that ends the watching.
   */
  readonly watchFolder: (folder: string, onChange: (name: string | null) => void, onEnd: () => void) => () => void;
  /** Calls a function when nothing has changed for a moment. Returns a function that cancels the call. */
  readonly afterQuiet: (callback: () => void) => () => void;
}

/** How long to wait for more changes, in milliseconds. Editors write a file in several steps. */
const QUIET = 100;

/** The events of the file system. */
export const FILE_EVENTS: FileEvents = {
  watchFolder(folder, onChange, onEnd) {
    const watcher = watch(folder, (_, name) => onChange(name)).on("error", onEnd);
    return () => watcher.close();
  },
  afterQuiet(callback) {
    const timer = setTimeout(callback, QUIET);
    return () => clearTimeout(timer);
  },
};
