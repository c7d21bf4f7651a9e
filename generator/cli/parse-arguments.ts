import type { Command, CommanderError } from "commander";
import { describeMissingCommand } from "./missing-command.js";
import { createProgram, type ProgramOutput, type Request } from "./program.js";

/**
 * Parses the command and its arguments. After `--help` or a usage error nothing runs, and the result is the name of
 * the exit status.
 */
export function parseArguments(args: readonly string[], output: ProgramOutput): Request | "done" | "unusable" {
  let request: Request | undefined;
  const program = createProgram((accepted) => {
    request = accepted;
  }, output);
  for (const command of [program, ...program.commands]) command.exitOverride();
  const missing = describeMissingCommand(args);
  if (wantsJson(args)) for (const command of [program, ...program.commands]) reportErrorsAsJson(command);
  try {
    if (missing) program.showHelpAfterError(false).error(`error: ${missing.message}\n${missing.help}`);
    program.parse(args, { from: "user" });
  } catch (error) {
    return (error as CommanderError).exitCode === 0 ? "done" : "unusable";
  }
  return request ?? "done";
}

/** Whether the arguments ask for JSON diagnostics. They are not parsed yet and may be wrong. */
const wantsJson = (args: readonly string[]): boolean =>
  args.includes("--diagnostics=json") || args[args.indexOf("--diagnostics") + 1] === "json";

/** Reports errors of the command line itself as JSON diagnostics. */
function reportErrorsAsJson(command: Command): void {
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
