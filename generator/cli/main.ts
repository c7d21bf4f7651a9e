#!/usr/bin/env node
import { availableParallelism } from "node:os";
import { createDirectOutput, mayBeTerminal } from "./direct-output.js";
import { FILE_EVENTS } from "./file-events.js";
import { runFetchsmith } from "./run-fetchsmith.js";

/* The program's entry. Only this file uses `process`; everything else receives what it needs. */

/** Keeps the heap of the process small; the build sets it. */
declare const KEEP_HEAP_SMALL: () => void;

/** Opens the stream. A reader that closes the pipe early, such as `head`, ends the program without an error message. */
function openStdout(): NodeJS.WriteStream {
  if (process.stdout.listenerCount("error") === 0)
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit();
    });
  return process.stdout;
}

/** Aborts when the user ends the program, so that a run that is under way can finish first. */
function createInterruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

void runFetchsmith(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: createDirectOutput(1, openStdout),
  stderr: createDirectOutput(2, () => process.stderr),
  stdin: () => process.stdin,
  isTTY: mayBeTerminal(2) && process.stderr.isTTY,
  columns: mayBeTerminal(1) && process.stdout.isTTY ? process.stdout.columns : undefined,
  cores: availableParallelism(),
  keepHeapSmall: KEEP_HEAP_SMALL,
  // `performance` would load ten modules of Node.js.
  now: () => Number(process.hrtime.bigint()) / 1e6,
  interruption: createInterruption,
  fileEvents: FILE_EVENTS,
}).then((status) => {
  process.exitCode = status;
});
