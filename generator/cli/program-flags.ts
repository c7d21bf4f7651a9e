import { createRequire } from "node:module";
import type { Command, Option } from "commander";
import { kebabCase } from "../lower/names/names.js";
import { OPTION_VALUES, type OptionValues } from "../config/options.js";
import type { OptionFlag, StructuredOption } from "../config/structured-option.js";

const commander = createRequire(import.meta.url)("commander") as typeof import("commander");

/** The options of every command. */
export const addSharedOptions = (command: Command): Command =>
  command
    .option("--config <file>", "the config file")
    .addOption(choice("--diagnostics <format>", "how problems are written", ["text", "json"]).default("text"))
    .option("--quiet", "print nothing but results and problems")
    .option("--no-color", "print without colours");

/** The options of a command that reads a description, and one for each option of the output. */
export function addOptions(command: Command): Command {
  addSharedOptions(command).option(
    "--source-url <url>",
    "where the description came from, for servers and references that are relative",
  );
  command.addOption(listOption("--overlay <file>", "an overlay of the description, applied before anything else"));
  command.addOption(listOption("--root <folder>", "a folder from which files that are referred to are read, too"));
  command.option("--header <file>", "a file whose text begins every emitted TypeScript file, as a comment");
  for (const [name, values] of Object.entries(OPTION_VALUES))
    for (const option of outputOptions(name, values)) command.addOption(option);
  return command;
}

/** One flag for each option, two for a switch, or those that a structured one brings. */
function outputOptions(name: string, values: OptionValues): readonly Option[] {
  if (typeof values === "object" && "flags" in values) return values.flags.map(structuredOption);
  const option = outputOption(name, values);
  if (values !== "boolean") return [option];
  return [option, new commander.Option(`--no-${kebabCase(name)}`, `not \`${name}\`, whatever the config says`)];
}

function structuredOption({ flags, description, kind }: OptionFlag): Option {
  if (kind === "list") return listOption(flags, description);
  if (typeof kind === "object") return choice(flags, description, kind.choices);
  if (kind === "switch" || kind === "text") return new commander.Option(flags, description);
  return new commander.Option(flags, `${description}; may be repeated`).argParser(collect);
}

function outputOption(name: string, values: Exclude<OptionValues, StructuredOption>): Option {
  const flag = `--${kebabCase(name)}`;
  if (values === "boolean") return new commander.Option(flag, `option \`${name}\` of the config`);
  if (values === "record")
    return new commander.Option(`${flag} <pointer=name>`, "a name of your own; may be repeated").argParser(collect);
  return choice(`${flag} <value>`, `option \`${name}\` of the config`, values);
}

export const listOption = (flags: string, description: string): Option =>
  new commander.Option(flags, `${description}; may be repeated`).argParser(
    (text: string, before: readonly string[] | undefined) => [...(before ?? []), text],
  );

export const jobsOption = (): Option =>
  new commander.Option("--jobs <n>", "how many targets are done side by side; by default one for each core").argParser(
    (text: string) => {
      if (!/^[1-9]\d{0,2}$/.test(text)) throw new commander.InvalidArgumentError("It is a number from 1 to 999.");
      return Number(text);
    },
  );

export const choice = (flags: string, description: string, values: readonly string[]): Option =>
  new commander.Option(flags, description).choices([...values]);

function collect(text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const at = text.lastIndexOf("=");
  if (at < 1) throw new commander.InvalidArgumentError("It is written as A=B.");
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}
