import { resolve } from "node:path";
import { findConfigs } from "../../config/config-file.js";
import { createOutputDiagnostic } from "../../pipeline/apply.js";
import type { FileEvents } from "../file-events.js";
import { STANDARD_INPUT } from "../standard-input.js";
import { countWords, type Terminal } from "../terminal.js";
import { createWatcher } from "../watcher.js";
import { generateTargets, type GenerateArguments } from "./generate.js";
import { STATUS, type Status } from "./status.js";

/** When `watch` generates again, and when it ends. */
export interface WatchEvents {
  readonly files: FileEvents;
  readonly interruption: AbortSignal;
}

/**
 * `fetchsmith watch`: generates, and generates again after each change of a description, a referenced file, an overlay or
 * the config. After an error the old client stays. Ends with the interruption, or at once if there is no file to watch. The
 * interruption is how it is meant to end, so its status is 0 then, whatever the last run found.
 */
export async function watchCommand(
  given: GenerateArguments,
  terminal: Terminal,
  { files: fileEvents, interruption }: WatchEvents,
): Promise<Status> {
  if (given.spec === STANDARD_INPUT) {
    const message = "Standard input can't be watched, because it is read only once.";
    terminal.diagnostics([createOutputDiagnostic("FS5001", message, undefined, "Give the path of the description.")]);
    return STATUS.unusable;
  }
  const watcher = createWatcher(interruption, fileEvents);
  const configs = given.config === undefined ? findConfigs(terminal.folder) : [resolve(terminal.folder, given.config)];
  let inputs: readonly string[] = [];
  do {
    const run = await generateTargets(given, terminal);
    inputs = run?.inputs ?? inputs;
    const files = new Set([...configs, ...inputs]);
    if (files.size === 0) return run?.status ?? STATUS.unusable;
    watcher.watch([...files]);
    terminal.note(`Waiting for changes of ${countWords(files.size, "file")}. Ctrl+C ends it.`);
  } while (await watcher.nextChange());
  return STATUS.done;
}
