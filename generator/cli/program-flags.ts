import { createRequire } from "node:module";
import type { Command, Help, Option as Flag } from "commander";
import { OPTION_GROUPS, type Option } from "../config/option.js";
import { OPTIONS } from "../config/options.js";
import { COMMAND_FLAGS, INIT_OPTIONS, READING_COMMANDS, type CommandFlag } from "./command-flags.js";

const commander = createRequire(import.meta.url)("commander") as typeof import("commander");

/** The defaults of options that are others for a new config. */
const INIT_DEFAULTS: Readonly<Record<string, { readonly defaultText: string }>> = {
  out: { defaultText: "src/client" },
};

/** Every flag of the program: those of the config's options, and those that only a command line has. */
export const ALL_FLAGS: readonly CommandFlag[] = [
  ...Object.values(OPTIONS).flatMap(listFlags),
  ...INIT_OPTIONS.flatMap((key) => listFlags({ ...OPTIONS[key], commands: ["init"], ...INIT_DEFAULTS[key] })),
  ...COMMAND_FLAGS,
];

function listFlags(option: Option<unknown>): readonly CommandFlag[] {
  const { group, commands = READING_COMMANDS } = option;
  const { defaultText: whole = showDefault(option.default) } = option;
  return option.flags.map(({ flags, meaning, kind, defaultText = whole }) => ({
    flags,
    meaning,
    kind,
    group,
    defaultText,
    commands,
  }));
}

/** Adds all flags of a command, grouped as in `--help`. */
export function addFlags(command: Command): void {
  const groups = Object.keys(OPTION_GROUPS);
  const flags = ALL_FLAGS.filter(({ commands }) => commands.includes(command.name())).sort(byShortForm);
  for (const group of groups)
    for (const flag of flags.filter((one) => one.group === group))
      for (const option of createFlags(flag)) command.addOption(option.helpGroup(OPTION_GROUPS[flag.group]));
}

/** Flags with a short form go first. */
const byShortForm = (a: CommandFlag, b: CommandFlag): number => Number(hasShortForm(b)) - Number(hasShortForm(a));

const hasShortForm = ({ flags }: CommandFlag): boolean => /^-\w/.test(flags);

/** Creates the flag for commander. A toggle has two flags, and the help shows one of them. */
function createFlags(flag: CommandFlag): readonly Flag[] {
  const option = new commander.Option(flag.flags, describeFlag(flag));
  const { kind } = flag;
  if (kind === "toggle") return [option, new commander.Option(flag.flags.replace("--", "--no-"), "").hideHelp()];
  if (kind === "array") return [option.argParser(collectArray)];
  if (kind === "pairs") return [option.argParser(collectPairs)];
  if (kind === "number") return [option.argParser(parseCount)];
  if (typeof kind === "object") option.choices([...kind.choices]);
  return [flag.default === undefined ? option : option.default(flag.default)];
}

function showDefault(value: unknown): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  return String(value);
}

/** `Member names. One of: wire (default), camel.` */
function describeFlag({ meaning, kind, defaultText }: CommandFlag): string {
  if (typeof kind === "object") {
    const choices = kind.choices.map((choice) => (choice === defaultText ? `${choice} (default)` : choice || '""'));
    return `${meaning} One of: ${choices.join(", ")}.`;
  }
  const repeated = kind === "array" || kind === "pairs" ? " May be repeated." : "";
  return `${meaning}${repeated} Default: ${defaultText}.`;
}

/**
 * How `--help` shows a flag: a toggle has both of its forms. The description has the choices and the default already.
 */
export const HELP: Partial<Help> = {
  optionTerm: ({ flags }) => {
    const isToggle = ALL_FLAGS.some((flag) => flag.flags === flags && flag.kind === "toggle");
    return isToggle ? `${flags}, ${flags.replace("--", "--no-")}` : flags;
  },
  optionDescription: ({ description }) => description,
};

/** Creates the flag that shows the help. */
export const createHelpFlag = (heading: string): Flag =>
  new commander.Option("-h, --help", "Shows this help.").helpGroup(heading);

/** Lists the most used flags, as the help of a command shows them. */
export function listMostUsedFlags(columns: number): string {
  const help = Object.assign(new commander.Help(), { helpWidth: columns });
  const flags = ALL_FLAGS.filter(({ group }) => group === "common").sort(byShortForm);
  const lines = flags.map((flag) => help.formatItem(flag.flags, TERM_WIDTH, describeFlag(flag), help));
  return lines.join("\n");
}

/** The columns of a flag in the help of the program. */
const TERM_WIDTH = 27;

const collectArray = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

function collectPairs(value: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const at = value.lastIndexOf("=");
  if (at < 1) throw new commander.InvalidArgumentError("It must be written as A=B.");
  return { ...before, [value.slice(0, at)]: value.slice(at + 1) };
}

function parseCount(value: string): number {
  if (!/^[1-9]\d{0,2}$/.test(value)) throw new commander.InvalidArgumentError("It must be a number from 1 to 999.");
  return Number(value);
}
