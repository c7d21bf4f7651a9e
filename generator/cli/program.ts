import { createRequire } from "node:module";
import type { Command } from "commander";
import { OPTION_GROUPS } from "../config/option.js";
import { VERSION } from "../pipeline/package-info.js";
import { COMMANDS, type CommandDeclaration, type CommandRequest } from "./command-table.js";
import { readSharedFlags, readStrings, type SharedFlags } from "./program-arguments.js";
import type { GivenFlag } from "./repeat-flags.js";
import { writeUsageSentence } from "./usage-sentences.js";
import { addFlags, HELP, createHelpFlag, listMostUsedFlags } from "./program-flags.js";

const commander = createRequire(import.meta.url)("commander") as typeof import("commander");

/** What a command line asks for. */
export type Request = CommandRequest & { readonly shared: SharedFlags };

/** Where the help and errors of the command line are written. */
export interface ProgramOutput {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly columns: number | undefined;
}

/** The columns of the help where it is not written to a terminal. */
const DEFAULT_COLUMNS = 80;

/** The command line: commands, flags and help. Parsing it calls `accept` with the request. */
export function createProgram(accept: (request: Request) => void, output: ProgramOutput): Command {
  const width = (): number => output.columns ?? DEFAULT_COLUMNS;
  const program = new commander.Command("fetchsmith")
    .configureOutput({
      writeOut: output.stdout,
      writeErr: output.stderr,
      getOutHelpWidth: width,
      getErrHelpWidth: width,
      outputError: writeErrorOf(undefined),
    })
    .configureHelp(HELP)
    .description("Reads an OpenAPI description and writes a typed fetch client into your repository.")
    .version(VERSION, "-V, --version", "Prints the version.")
    .addHelpOption(createHelpFlag("Options:"))
    .helpCommand("help [command]", "Shows the help of a command.")
    .addHelpText("after", () => writeProgramHelp(width()))
    .showSuggestionAfterError(true)
    .showHelpAfterError("Run `fetchsmith --help` to list the commands.")
    .hook("preAction", (_, command) => refuseEmptyValues(command));
  for (const declaration of COMMANDS) addCommand(program, declaration, accept);
  return program;
}

/** Writes the errors of a command's arguments; without a command, those of the program's own. */
const writeErrorOf =
  (command: string | undefined) =>
  (text: string, write: (text: string) => void): void => {
    const sentences = writeUsageSentence(text.replace(/^error: /, ""), command);
    write(`error FS5001: ${sentences.replaceAll("\n", "\n  ")}\n`);
  };

const writeProgramHelp = (columns: number): string => `
Most used options of the commands:
${listMostUsedFlags(columns)}

Run \`fetchsmith generate --help\` for all options, or set them in a config file.

Examples:
  fetchsmith init
  fetchsmith generate openapi.yaml --out src/client
  fetchsmith check
  fetchsmith diff openapi.old.yaml openapi.yaml`;

function addCommand(program: Command, declaration: CommandDeclaration, accept: (request: Request) => void): void {
  const command = program
    .command(declaration.name)
    .description(declaration.description)
    .configureOutput({ outputError: writeErrorOf(declaration.name) })
    .showHelpAfterError(`Run \`fetchsmith ${declaration.name} --help\` to list the options.`)
    .addHelpOption(createHelpFlag(OPTION_GROUPS.messages));
  for (const [name, meaning] of Object.entries(declaration.arguments)) command.argument(name, meaning);
  addFlags(command);
  command.addHelpText("after", `\nExamples:\n${declaration.examples.map((line) => `  ${line}`).join("\n")}`);
  command.action(() => {
    const values = command.opts();
    accept({ ...declaration.request(command.args, values, listGivenFlags(command)), shared: readSharedFlags(values) });
  });
}

/** The flags of the command line, in the order of the help. */
const listGivenFlags = (command: Command): readonly GivenFlag[] =>
  command.options.flatMap((option) => {
    const name = option.attributeName();
    const isGiven = command.getOptionValueSource(name) === "cli";
    return isGiven ? [{ flag: option.long ?? "", name, value: command.getOptionValue(name) as unknown }] : [];
  });

/** A shell variable that is not set leaves an empty string. As a path that would be the working directory. */
function refuseEmptyValues(command: Command): void {
  const args = command.registeredArguments.map((argument, at) => ({ name: argument.name(), value: command.args[at] }));
  const flags = command.options.flatMap((option) => {
    const value: unknown = command.getOptionValue(option.attributeName());
    return option.argChoices?.includes("") ? [] : [{ name: option.flags.replace(/^-\w, /, ""), value }];
  });
  for (const { name, value } of [...args, ...flags])
    if (value === "" || readStrings(value)?.includes("")) command.error(`error: '${name}' is empty`);
}
