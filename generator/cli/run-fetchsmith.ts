import { createRequire } from "node:module";
import { runCheck } from "./commands/check.js";
import { runGenerate } from "./commands/generate.js";
import { STATUS, type Status } from "./commands/status.js";
import type { FileEvents } from "./file-events.js";
import type { HoldSignals } from "../output/lock.js";
import { VERSION } from "../pipeline/package-info.js";
import type { RunStore } from "../pipeline/saved-run.js";
import { createProgressLine, NO_PROGRESS, type ProgressLine } from "./progress-line.js";
import { parsePlainArguments } from "./plain-arguments.js";
import type { Request } from "./program.js";
import type { InputStream } from "./standard-input.js";
import type { SharedFlags } from "./program-arguments.js";
import { createTerminal, type Terminal } from "./terminal.js";

export { STATUS };

const require = createRequire(import.meta.url);

/** Everything that the program uses of its process, so that it can run many times in one process. */
export interface ProgramIo {
  /** The working directory, from which relative paths are resolved. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Standard input. It is opened only by commands that read it. */
  readonly stdin: () => InputStream;
  /** Whether stderr is a terminal: only then are colours written. */
  readonly isTTY: boolean;
  /** The columns of the help text; commander's default if undefined. */
  readonly columns: number | undefined;
  /** The number of targets processed at the same time without `--jobs`; more than one starts worker threads. */
  readonly cores: number;
  /** Called before the work of a run. */
  readonly tuneEngine?: (() => void) | undefined;
  /** Creates the store of what makes the next run faster. Without it, each run does everything. */
  readonly createRunStore?: (() => RunStore) | undefined;
  /** The time in milliseconds, from any start. */
  readonly now: () => number;
  /** Called by `watch` only: the signal that ends it. */
  readonly interruption: () => AbortSignal;
  /** Keeps signals from ending the program while it writes. */
  readonly holdSignals: HoldSignals;
  /** The changes that `watch` waits for. */
  readonly fileEvents: FileEvents;
}

/** Runs one command line, without the program's name, and returns the exit status. Never touches `process`. */
export async function runFetchsmith(args: readonly string[], io: ProgramIo): Promise<Status> {
  try {
    const parsed = parsePlainArguments(args) ?? (await import("./parse-arguments.js")).parseArguments(args, io);
    if (typeof parsed === "string") return STATUS[parsed];
    return await runCommand(parsed, io);
  } catch (error) {
    io.stderr(describeDefect(error));
    return STATUS.defect;
  }
}

/** Runs a command. Only `generate` and `check` are loaded at once: most of their runs have nothing to do. */
async function runCommand({ shared, ...request }: Request, io: ProgramIo): Promise<Status> {
  const terminal = createTerminalFor(shared, io);
  switch (request.command) {
    case "init": {
      // Only this command needs what it loads.
      const { runInit } = await import("./commands/init.js");
      return runInit(request.given, terminal);
    }
    case "generate":
      return runGenerate(request.given, terminal);
    case "watch":
      return (await import("./commands/watch.js")).watchCommand(request.given, terminal, {
        files: io.fileEvents,
        interruption: io.interruption(),
      });
    case "check":
      return runCheck(request.given, terminal);
    case "inspect":
      return (await import("./commands/inspect.js")).runInspect(request.given, terminal);
    case "diff":
      return (await import("./commands/diff.js")).runDiff(request.given, terminal);
    case "pull":
      return (await import("./commands/pull.js")).runPull(request.given, terminal);
    case "verify":
      return (await import("./commands/verify.js")).runVerify(request.given, terminal);
  }
}

function createTerminalFor({ quiet, color, diagnostics }: SharedFlags, io: ProgramIo): Terminal {
  const hasColours = color && io.isTTY && !io.env["NO_COLOR"] && io.env["TERM"] !== "dumb";
  return createTerminal({
    folder: io.cwd,
    stdout: io.stdout,
    stderr: io.stderr,
    quiet,
    format: diagnostics,
    get colours() {
      return (require("picocolors") as typeof import("picocolors")).createColors(hasColours);
    },
    cores: io.cores,
    tuneEngine: io.tuneEngine,
    createRunStore: io.createRunStore,
    input: io.stdin,
    isInteractive: () =>
      io.isTTY && !quiet && diagnostics === "text" && io.env["CI"] === undefined && io.stdin().isTTY === true,
    columns: io.columns,
    now: io.now,
    holdSignals: io.holdSignals,
    startProgress: () => startProgress(quiet || diagnostics === "json", hasColours, io),
    userAgent: io.env["npm_config_user_agent"],
  });
}

/** The progress line of a run: on a terminal only, and not on a build server. */
function startProgress(
  isQuiet: boolean,
  hasColours: boolean,
  { isTTY, env, stderr, now, columns = 80 }: ProgramIo,
): ProgressLine {
  if (isQuiet || !isTTY || env["CI"] !== undefined || env["TERM"] === "dumb") return NO_PROGRESS;
  const { createColors } = require("picocolors") as typeof import("picocolors");
  return createProgressLine({ draw: stderr, now, columns, paint: createColors(hasColours).dim });
}

/** Describes an unexpected error. Problems of the input never throw, so it is a defect of fetchsmith. */
export function describeDefect(error: unknown): string {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return (
    `This is a defect of fetchsmith ${VERSION}, not of your description.\n` +
    `Please report it with the lines below and, if you can, the description: see "Reporting a defect" in the README.\n\n${details}\n`
  );
}
