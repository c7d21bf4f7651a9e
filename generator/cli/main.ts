#!/usr/bin/env node
import module, { createRequire } from "node:module";
import type { Command, CommanderError } from "commander";
import { checkCommand } from "./commands/check.js";
import { diffCommand } from "./commands/diff.js";
import { generateCommand } from "./commands/generate.js";
import { inspectCommand } from "./commands/inspect.js";
import { pullCommand } from "./commands/pull.js";
import { STATUS, type Status } from "./commands/status.js";
import { verifyCommand } from "./commands/verify.js";
import { VERSION } from "../pipeline/package-info.js";
import { watchCommand } from "./commands/watch.js";
import { createProgram, type Request } from "./program.js";
import type { SharedOptions } from "./program-arguments.js";
import { createTerminal, type Terminal } from "./terminal.js";

const require = createRequire(import.meta.url);

/** A reader that has seen enough, such as `head`, ends the program without a word. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

/** Reads the arguments, runs the command, and sets the exit status. */
async function main(): Promise<void> {
  (module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
  const request = readArguments();
  process.exitCode = request ? await run(request).catch(reportDefect) : (process.exitCode ?? STATUS.done);
}

function readArguments(): Request | undefined {
  let request: Request | undefined;
  const program = createProgram((accepted) => {
    request = accepted;
  });
  for (const command of [program, ...program.commands]) command.exitOverride();
  if (asksForJson(process.argv)) for (const command of [program, ...program.commands]) tellAsJson(command);
  try {
    program.parse(process.argv);
  } catch (error) {
    process.exitCode = (error as CommanderError).exitCode === 0 ? STATUS.done : STATUS.unusable;
  }
  return request;
}

/** Whether a command line that may be wrong asks for diagnostics that machines read. */
const asksForJson = (words: readonly string[]): boolean =>
  words.includes("--diagnostics=json") || words[words.indexOf("--diagnostics") + 1] === "json";

/** What is wrong with the command line itself as a diagnostic, too. */
function tellAsJson(command: Command): void {
  command.showHelpAfterError(false).configureOutput({
    outputError: (text, write) => {
      const [message = "", help] = text
        .replace(/^error: /, "")
        .trim()
        .split("\n");
      write(`${JSON.stringify([{ severity: "error", code: "FS5001", message, help }])}\n`);
    },
  });
}

async function run({ shared, ...request }: Request): Promise<Status> {
  const terminal = terminalFor(shared);
  switch (request.command) {
    case "generate":
      return generateCommand(request.given, terminal);
    case "watch":
      return watchCommand(request.given, terminal, interruption());
    case "check":
      return checkCommand(request.given, terminal);
    case "inspect":
      return inspectCommand(request.given, terminal);
    case "diff":
      return diffCommand(request.given, terminal);
    case "pull":
      return pullCommand(request.given, terminal);
    case "verify":
      return verifyCommand(request.given, terminal);
  }
}

/** Aborted when the user ends the program: a run that is under way is brought to its end first. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

function terminalFor({ quiet, color, diagnostics }: SharedOptions): Terminal {
  const { createColors, isColorSupported } = require("picocolors") as typeof import("picocolors");
  const isWanted = color && process.env["NO_COLOR"] === undefined && process.stderr.isTTY && isColorSupported;
  return createTerminal({
    folder: process.cwd(),
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    quiet,
    format: diagnostics,
    colours: createColors(isWanted),
  });
}

/** Whatever gets here is no fault of the input. */
function reportDefect(error: unknown): Status {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `This is a defect of fetchsmith ${VERSION}, not of your description.\n` +
      `Please report it with the lines below and, if you can, the description: see "Reporting a defect" in the README.\n\n${details}\n`,
  );
  return STATUS.defect;
}

await main();
