#!/usr/bin/env node
import { availableParallelism } from "node:os";
import { describeError } from "../load/files/file-error.js";
import { describeEarlyEnd, describeLateError, isOwnError } from "./argument-errors.js";
import { createDirectOutput, mayBeTerminal } from "./direct-output.js";
import { FILE_EVENTS } from "./file-events.js";
import { createRunStore } from "./start/run-store.js";
import { describeDefect, runFetchsmith, STATUS } from "./run-fetchsmith.js";

/* The program's entry. Only this file uses `process`; everything else receives what it needs. */

/** Whether the program may end: the command has, or nobody reads its output. */
let isDone = false;

/** Tunes V8 for a short run; the build sets it. */
declare const TUNE_ENGINE: () => void;

/** The build of the program and the folders of its cache; the build sets it. */
declare const CACHE: Parameters<typeof createRunStore>[0];

/**
 * Opens the stream. A reader that closes the pipe early, such as `head`, ends the program without an error message. After any
 * other failure, such as a full disk, the result is not complete, and its status must not be taken for it.
 */
function openStdout(): NodeJS.WriteStream {
  if (process.stdout.listenerCount("error") === 0)
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
      isDone = true;
      if (error.code === "EPIPE") process.exit();
      stderr(`The result can't be written to standard output: ${describeError(error)}.\n`);
      process.exit(STATUS.unusable);
    });
  return process.stdout;
}

/** Opens the stream. Nobody can be told that it fails, so the command goes on, and ends with its own status. */
function openStderr(): NodeJS.WriteStream {
  if (process.stderr.listenerCount("error") === 0) process.stderr.on("error", () => {});
  return process.stderr;
}

/** Aborts when the user ends the program, so that a run that is under way can finish first. */
function createInterruption(): AbortSignal {
  const controller = new AbortController();
  isInterruptible = true;
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

/** Whether a command ends by itself after a signal. */
let isInterruptible = false;

/** How many threads are writing, and the signal that has come since the first of them began. */
const writing: { count: number; signal?: NodeJS.Signals } = { count: 0 };

const onSignal = (signal: NodeJS.Signals): void => void (writing.signal ??= signal);

/** While files are written, the first signal has to wait. A second one ends the program at once. */
async function holdSignals(): Promise<() => void> {
  if (isInterruptible) return () => {};
  if (writing.signal !== undefined) await new Promise<never>(() => {});
  if (writing.count++ === 0) for (const signal of ENDING_SIGNALS) process.once(signal, onSignal);
  return () => {
    if (--writing.count > 0) return;
    for (const signal of ENDING_SIGNALS) process.removeListener(signal, onSignal);
    if (writing.signal !== undefined) process.kill(process.pid, writing.signal);
  };
}

/** Closing a terminal sends the last of these. */
const ENDING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const args = process.argv.slice(2);
const stderr = createDirectOutput(2, openStderr);

process.once("exit", () => {
  if (isDone) return;
  process.exitCode = STATUS.unusable;
  stderr(describeEarlyEnd(args));
});

process.once("uncaughtException", (error: unknown) => {
  isDone = true;
  const isOwn = isOwnError(error, new URL("../..", import.meta.url).href);
  stderr(isOwn ? describeDefect(error) : describeLateError(args, error));
  process.exit(isOwn ? STATUS.defect : STATUS.unusable);
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
  tuneEngine: TUNE_ENGINE,
  createRunStore: () => createRunStore(CACHE),
  // `performance` would load ten modules of Node.js.
  now: () => Number(process.hrtime.bigint()) / 1e6,
  interruption: createInterruption,
  holdSignals,
  fileEvents: FILE_EVENTS,
}).then((status) => {
  isDone = true;
  process.exitCode = status;
});
