import { createRequire } from "node:module";
import type { Command } from "commander";
import type { CheckArguments } from "./commands/check.js";
import { FAIL_ON, FORMATS, type DiffArguments } from "./commands/diff.js";
import type { GenerateArguments } from "./commands/generate.js";
import type { PullArguments } from "./commands/pull.js";
import type { InspectArguments } from "./commands/inspect.js";
import type { VerifyArguments } from "./commands/verify.js";
import { flagsFor } from "./given-flags.js";
import { VERSION } from "../pipeline/package-info.js";
import {
  generateArguments,
  jobsIn,
  sharedOptions,
  string,
  strings,
  targetArguments,
  type SharedOptions,
  type Values,
} from "./program-arguments.js";
import { addOptions, addSharedOptions, choice, jobsOption, listOption } from "./program-flags.js";

const commander = createRequire(import.meta.url)("commander") as typeof import("commander");

/** What the command line asks for. */
export type Request = (
  | { readonly command: "generate"; readonly given: GenerateArguments }
  | { readonly command: "watch"; readonly given: GenerateArguments }
  | { readonly command: "check"; readonly given: CheckArguments }
  | { readonly command: "inspect"; readonly given: InspectArguments }
  | { readonly command: "diff"; readonly given: DiffArguments }
  | { readonly command: "verify"; readonly given: VerifyArguments }
  | { readonly command: "pull"; readonly given: PullArguments }
) & { readonly shared: SharedOptions };

/** Takes what a command was given. */
type Accept = (request: Request) => void;

/** Where the help and errors of the command line are written. */
export interface ProgramOutput {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly columns: number | undefined;
}

/** The columns of the help text where it is not written to a terminal. */
const DEFAULT_COLUMNS = 80;

/** The command line: commands, options and their help; each command hands what it was given to `accept`. */
export function createProgram(accept: Accept, { stdout, stderr, columns }: ProgramOutput): Command {
  const width = (): number => columns ?? DEFAULT_COLUMNS;
  const program = new commander.Command("fetchsmith")
    .configureOutput({ writeOut: stdout, writeErr: stderr, getOutHelpWidth: width, getErrHelpWidth: width })
    .description("Reads an OpenAPI description and writes a typed fetch client into your repository.")
    .version(VERSION)
    .showSuggestionAfterError(true)
    .showHelpAfterError("Run `fetchsmith --help` to see what there is.")
    .hook("preAction", (_, command) => refuseEmpty(command));
  for (const add of [addGenerate, addWatch, addCheck, addVerify, addPull, addDiff, addInspect]) add(program, accept);
  return program;
}

/** A variable of a shell that isn't set leaves an empty word, which as a path would be the working directory; some choices are empty. */
function refuseEmpty(command: Command): void {
  const given = [
    ...command.registeredArguments.map((argument, at) => ({ name: argument.name(), value: command.args[at] })),
    ...command.options.flatMap((option) => {
      const value = command.getOptionValue(option.attributeName()) as unknown;
      return option.argChoices?.includes("") ? [] : [{ name: option.flags, value }];
    }),
  ];
  for (const { name, value } of given)
    if (value === "" || strings(value)?.includes("")) command.error(`error: '${name}' is empty`);
}

function addGenerate(program: Command, accept: Accept): void {
  addOptions(
    program
      .command("generate")
      .argument("[spec]")
      .description("write the client; without SPEC every target of the config"),
  )
    .option("--out <dir>", "the output folder")
    .option("--force", "overwrite what somebody else wrote")
    .option("--full", "generate even when nothing has changed since the last run")
    .addOption(jobsOption())
    .option("--watch", "generate again whenever the description, what it refers to, or the config changes")
    .action((spec: string | undefined, values: Values) => {
      const command = values["watch"] === true ? "watch" : "generate";
      accept({ command, given: generateArguments(spec, values), shared: sharedOptions(values) });
    });
}

function addWatch(program: Command, accept: Accept): void {
  addOptions(program.command("watch").argument("[spec]").description("the same as `generate --watch`"))
    .option("--out <dir>", "the output folder")
    .option("--force", "overwrite what somebody else wrote")
    .addOption(jobsOption())
    .action((spec: string | undefined, values: Values) => {
      accept({ command: "watch", given: generateArguments(spec, values), shared: sharedOptions(values) });
    });
}

function addCheck(program: Command, accept: Accept): void {
  addOptions(
    program
      .command("check")
      .argument("[spec]")
      .description("tell whether the output is what `generate` would write; writes nothing"),
  )
    .option("--out <dir>", "the output folder")
    .addOption(choice("--format <format>", "how the report is written", ["text", "json"]).default("text"))
    .addOption(jobsOption())
    .option("--strict", "a manifest of another version is drift, too")
    .option("--full", "generate and compare even when nothing has changed since the last run")
    .action((spec: string | undefined, values: Values, command: Command) => {
      const format = values["format"] === "json" ? "json" : "text";
      const given = {
        ...targetArguments(spec, values),
        format,
        strict: values["strict"] === true,
        full: values["full"] === true,
        jobs: jobsIn(values),
        flags: flagsFor(command),
      } as const;
      accept({ command: "check", given, shared: sharedOptions(values) });
    });
}

function addVerify(program: Command, accept: Accept): void {
  addSharedOptions(
    program
      .command("verify")
      .argument("<dir>")
      .description("tell whether vendored files are what their manifest says; needs no description"),
  )
    .addOption(choice("--format <format>", "how the report is written", ["text", "json"]).default("text"))
    .action((folder: string, values: Values) => {
      const format = values["format"] === "json" ? "json" : "text";
      accept({ command: "verify", given: { folder, format }, shared: sharedOptions(values) });
    });
}

function addPull(program: Command, accept: Accept): void {
  addSharedOptions(
    program
      .command("pull")
      .argument("<url>")
      .argument("[file]")
      .description("fetch a description, and what it refers to, into files; nothing else uses the network"),
  )
    .addOption(listOption("--origin <origin>", "another origin that may be asked, such as https://schemas.example"))
    .option("--force", "overwrite what was edited since it was pulled")
    .action((url: string, file: string | undefined, values: Values) => {
      const origins = strings(values["origin"]) ?? [];
      const given = { url, file, config: string(values["config"]), origins, force: values["force"] === true };
      accept({ command: "pull", given, shared: sharedOptions(values) });
    });
}

function addDiff(program: Command, accept: Accept): void {
  addOptions(
    program
      .command("diff")
      .argument("<old>")
      .argument("<new>")
      .description("tell what changes for callers of the client, breaking changes first"),
  )
    .addOption(choice("--format <format>", "how the report is written", FORMATS).default("text"))
    .option("--typecheck", "ask TypeScript, too, whether what was called goes on to compile; takes longer")
    .addOption(choice("--fail-on <level>", "which changes end with 1", FAIL_ON).default("breaking"))
    .action((old: string, spec: string, values: Values) => {
      const format = FORMATS.find((one) => one === values["format"]) ?? "text";
      const failOn = FAIL_ON.find((one) => one === values["failOn"]) ?? "breaking";
      const typecheck = values["typecheck"] === true;
      const given = { ...targetArguments(spec, values), old, spec, format, failOn, typecheck };
      accept({ command: "diff", given, shared: sharedOptions(values) });
    });
}

function addInspect(program: Command, accept: Accept): void {
  addOptions(
    program.command("inspect").argument("<spec>").description("show what would be emitted, and under which names"),
  )
    .option("--json", "as JSON")
    .action((spec: string, values: Values) => {
      const given = { ...targetArguments(spec, values), spec, json: values["json"] === true };
      accept({ command: "inspect", given, shared: sharedOptions(values) });
    });
}
