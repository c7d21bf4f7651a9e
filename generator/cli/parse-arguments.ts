import type { Command, CommanderError } from "commander";
import { wantsJson, writeJsonError } from "./argument-errors.js";
import { COMMANDS } from "./command-table.js";
import { findWords } from "./find-words.js";
import { describeMissingCommand } from "./missing-command.js";
import { writeUsageSentence } from "./usage-sentences.js";
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
  const words = moveFlagsBehindCommand(args);
  const missing = describeMissingCommand(args);
  if (wantsJson(args)) {
    reportErrorsAsJson(program, undefined);
    for (const command of program.commands) reportErrorsAsJson(command, command.name());
  }
  try {
    if (missing) program.showHelpAfterError(false).error(`error: ${missing.message}\n${missing.help}`);
    program.parse(asksForUnknownCommand(words) ? words.slice(1) : words, { from: "user" });
  } catch (error) {
    return (error as CommanderError).exitCode === 0 ? "done" : "unusable";
  }
  return request ?? "done";
}

/** Whether `help` is asked about a command that does not exist. Without `help`, the words are an error that says so. */
const asksForUnknownCommand = ([first, name = "help"]: readonly string[]): boolean =>
  first === "help" && [...COMMANDS.map((command): string => command.name), "help"].every((known) => known !== name);

/** Every flag belongs to a command. Flags before the command are read as if they stood behind it. */
function moveFlagsBehindCommand(args: readonly string[]): readonly string[] {
  const [at] = findWords(args).filter((index) => COMMANDS.some(({ name }) => name === args[index]));
  const before = args.slice(0, at ?? 0);
  if (at === undefined || !before[0]?.startsWith("-") || before.some((arg) => PROGRAM_FLAGS.includes(arg))) return args;
  return [...args.slice(at, at + 1), ...before, ...args.slice(at + 1)];
}

/** The flags that need no command. */
const PROGRAM_FLAGS = ["-h", "--help", "-V", "--version"];

/** Reports errors of the command line itself as JSON diagnostics. */
function reportErrorsAsJson(command: Command, name: string | undefined): void {
  command.showHelpAfterError(false).configureOutput({
    outputError: (text, write) => {
      const [message = "", help] = writeUsageSentence(text.replace(/^error: /, ""), name).split("\n");
      write(writeJsonError(message, help));
    },
  });
}
