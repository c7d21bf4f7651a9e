#!/usr/bin/env node
import { availableParallelism } from "node:os";
import { describeEarlyEnd } from "./argument-errors.js";
import { STATUS } from "./commands/status.js";
import { createDirectOutput, mayBeTerminal } from "./direct-output.js";
import { FILE_EVENTS } from "./file-events.js";
import { runFetchsmith } from "./run-fetchsmith.js";

/* The program's entry. Only this file uses `process`; everything else receives what it needs. */

/** Whether the program may end: the command has, or nobody reads its output. */
let isDone = false;

/** Opens the stream. A reader that closes the pipe early, such as `head`, ends the program without an error message. */
function openStdout(): NodeJS.WriteStream {
  if (process.stdout.listenerCount("error") === 0)
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      isDone = true;
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

const args = process.argv.slice(2);
const stderr = createDirectOutput(2, () => process.stderr);

process.once("exit", () => {
  if (isDone) return;
  process.exitCode = STATUS.unusable;
  stderr(describeEarlyEnd(args));
});

void runFetchsmith(args, {
  cwd: process.cwd(),
  env: process.env,
  stdout: createDirectOutput(1, openStdout),
  stderr,
  stdin: () => process.stdin,
  isTTY: mayBeTerminal(2) && process.stderr.isTTY,
  columns: mayBeTerminal(1) && process.stdout.isTTY ? process.stdout.columns : undefined,
  cores: availableParallelism(),
  // `performance` would load ten modules of Node.js.
  now: () => Number(process.hrtime.bigint()) / 1e6,
  interruption: createInterruption,
  fileEvents: FILE_EVENTS,
}).then((status) => {
  isDone = true;
  process.exitCode = status;
});
