import { resolve } from "node:path";
import { findConfig } from "../../config/config-file.js";
import type { Terminal } from "../terminal.js";
import { createWatcher } from "../watcher.js";
import { generateTargets, plural, type GenerateArguments } from "./generate.js";
import { STATUS, type Status } from "./status.js";

/**
 * `fetchsmith watch`: generates, and again after each change of a description, of a file that it refers to, of an overlay
 * or of the config. What can't be used is said, and the old client stays. Ends with the signal, or at once where the
 * arguments name nothing that could change.
 */
export async function watchCommand(given: GenerateArguments, terminal: Terminal, signal: AbortSignal): Promise<Status> {
  const watcher = createWatcher(signal);
  const config =
    given.config === undefined ? await findConfig(terminal.folder) : resolve(terminal.folder, given.config);
  const always = config === undefined ? [] : [config];
  let status: Status = STATUS.done;
  let inputs: readonly string[] = [];
  do {
    const run = await generateTargets(given, terminal);
    status = run?.status ?? STATUS.unusable;
    inputs = run?.inputs ?? inputs;
    const files = new Set([...always, ...inputs]);
    if (files.size === 0) return status;
    watcher.look([...files]);
    terminal.note(`Waiting for changes of ${plural(files.size, "file")}; Ctrl+C ends it.`);
  } while (await watcher.changed());
  return status;
}
