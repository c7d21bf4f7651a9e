import { createRequire } from "node:module";
import type { Command, Option } from "commander";
import type { CheckArguments } from "./commands/check.js";
import { FAIL_ON, FORMATS, type DiffArguments } from "./commands/diff.js";
import type { GenerateArguments } from "./commands/generate.js";
import type { PullArguments } from "./commands/pull.js";
import type { InspectArguments } from "./commands/inspect.js";
import type { TargetArguments } from "./commands/targets.js";
import type { VerifyArguments } from "./commands/verify.js";
import { flagsFor } from "./given-flags.js";
import { OPTION_VALUES, type OptionValues } from "./options.js";
import { VERSION } from "./package-info.js";
import type { OptionFlag, StructuredOption } from "./structured-option.js";

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

export interface SharedOptions {
  readonly quiet: boolean;
  readonly color: boolean;
  readonly diagnostics: "text" | "json";
}

type Values = Readonly<Record<string, unknown>>;

/** The command line: commands, options and their help; each command hands what it was given to `accept`. */
export function createProgram(accept: (request: Request) => void): Command {
  const program = new commander.Command("fetchsmith")
    .description("Reads an OpenAPI description and writes a typed fetch client into your repository.")
    .version(VERSION)
    .showSuggestionAfterError(true)
    .showHelpAfterError("Run `fetchsmith --help` to see what there is.");

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

  addOptions(program.command("watch").argument("[spec]").description("the same as `generate --watch`"))
    .option("--out <dir>", "the output folder")
    .option("--force", "overwrite what somebody else wrote")
    .addOption(jobsOption())
    .action((spec: string | undefined, values: Values) => {
      accept({ command: "watch", given: generateArguments(spec, values), shared: sharedOptions(values) });
    });

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

  addOptions(
    program.command("inspect").argument("<spec>").description("show what would be emitted, and under which names"),
  )
    .option("--json", "as JSON")
    .action((spec: string, values: Values) => {
      const given = { ...targetArguments(spec, values), spec, json: values["json"] === true };
      accept({ command: "inspect", given, shared: sharedOptions(values) });
    });

  return program;
}

/** The options of every command. */
const addSharedOptions = (command: Command): Command =>
  command
    .option("--config <file>", "the config file")
    .addOption(choice("--diagnostics <format>", "how problems are written", ["text", "json"]).default("text"))
    .option("--quiet", "print nothing but results and problems")
    .option("--no-color", "print without colours");

/** The options of a command that reads a description, and one for each option of the output. */
function addOptions(command: Command): Command {
  addSharedOptions(command).option(
    "--source-url <url>",
    "where the description came from, for servers and references that are relative",
  );
  command.addOption(listOption("--overlay <file>", "an overlay of the description, applied before anything else"));
  command.addOption(listOption("--root <folder>", "a folder from which files that are referred to are read, too"));
  command.option("--header <file>", "a file whose text begins every emitted TypeScript file, as a comment");
  for (const [name, values] of Object.entries(OPTION_VALUES))
    for (const option of outputOptions(name, values)) command.addOption(option);
  if (OPTION_VALUES.docs === "boolean") command.addOption(new commander.Option("--no-docs", "write no Markdown pages"));
  return command;
}

/** One flag for each option, or those that a structured one brings. */
const outputOptions = (name: string, values: OptionValues): readonly Option[] =>
  typeof values === "object" && "flags" in values ? values.flags.map(structuredOption) : [outputOption(name, values)];

function structuredOption({ flags, description, kind }: OptionFlag): Option {
  if (kind === "list") return listOption(flags, description);
  if (typeof kind === "object") return choice(flags, description, kind.choices);
  if (kind === "switch" || kind === "text") return new commander.Option(flags, description);
  return new commander.Option(flags, `${description}; may be repeated`).argParser(collect);
}

function outputOption(name: string, values: Exclude<OptionValues, StructuredOption>): Option {
  const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  if (values === "boolean") return new commander.Option(flag, `option \`${name}\` of the config`);
  if (values === "record")
    return new commander.Option(`${flag} <pointer=name>`, "a name of your own; may be repeated").argParser(collect);
  return choice(`${flag} <value>`, `option \`${name}\` of the config`, values);
}

const listOption = (flags: string, description: string): Option =>
  new commander.Option(flags, `${description}; may be repeated`).argParser(
    (text: string, before: readonly string[] | undefined) => [...(before ?? []), text],
  );

const jobsOption = (): Option =>
  new commander.Option("--jobs <n>", "how many targets are done side by side; by default one for each core").argParser(
    (text: string) => {
      if (!/^[1-9]\d{0,2}$/.test(text)) throw new commander.InvalidArgumentError("It is a number from 1 to 999.");
      return Number(text);
    },
  );

const choice = (flags: string, description: string, values: readonly string[]): Option =>
  new commander.Option(flags, description).choices([...values]);

function collect(text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const at = text.lastIndexOf("=");
  if (at < 1) throw new commander.InvalidArgumentError("It is written as A=B.");
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

const string = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const strings = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;

const generateArguments = (spec: string | undefined, values: Values): GenerateArguments => ({
  ...targetArguments(spec, values),
  force: values["force"] === true,
  full: values["full"] === true,
  jobs: jobsIn(values),
});

const jobsIn = ({ jobs }: Values): number | undefined => (typeof jobs === "number" ? jobs : undefined);

function targetArguments(spec: string | undefined, values: Values): TargetArguments {
  const options = Object.fromEntries(
    Object.entries(OPTION_VALUES).map(([name, allowed]) => [
      name,
      typeof allowed === "object" && "fromFlags" in allowed ? allowed.fromFlags(values) : values[name],
    ]),
  );
  return {
    spec,
    out: string(values["out"]),
    config: string(values["config"]),
    sourceUrl: string(values["sourceUrl"]),
    overlays: strings(values["overlay"]),
    header: string(values["header"]),
    roots: strings(values["root"]),
    options,
  };
}

const sharedOptions = (values: Values): SharedOptions => ({
  quiet: values["quiet"] === true,
  color: values["color"] !== false,
  diagnostics: values["diagnostics"] === "json" ? "json" : "text",
});
