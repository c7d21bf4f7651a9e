import { createColors } from "picocolors";
import { diffCommand } from "../../generator/cli/commands/diff.js";
import { inspectCommand } from "../../generator/cli/commands/inspect.js";
import { createProgram, type Request } from "../../generator/cli/program.js";
import { createTerminal } from "../../generator/cli/terminal.js";

/** What a run of the program has printed, and its exit status. */
export interface ProgramRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `fetchsmith diff` or `fetchsmith inspect` with arguments in this process. Relative paths begin at `folder`. */
export async function runProgram(folder: string, ...args: readonly string[]): Promise<ProgramRun> {
  let request: Request | undefined;
  createProgram((accepted) => {
    request = accepted;
  }).parse(args, { from: "user" });
  const printed = { stdout: "", stderr: "" };
  const terminal = createTerminal({
    folder,
    stdout: (text) => void (printed.stdout += text),
    stderr: (text) => void (printed.stderr += text),
    quiet: false,
    format: "text",
    colours: createColors(false),
  });
  const status =
    request?.command === "diff"
      ? await diffCommand(request.given, terminal)
      : request?.command === "inspect"
        ? await inspectCommand(request.given, terminal)
        : undefined;
  if (status === undefined) throw new Error(`not a command for this test: ${args.join(" ")}`);
  return { status, ...printed };
}
