import { createRequire } from "node:module";
import type { Command, Help, Option as Flag } from "commander";
import { OPTION_GROUPS } from "../config/option.js";
import { addPair, ALL_FLAGS, byShortForm, listFlags, readCount } from "./all-flags.js";
import type { CommandFlag } from "./command-flags.js";

const commander = createRequire(import.meta.url)("commander") as typeof import("commander");

/** Adds all flags of a command, grouped as in `--help`. */
export function addFlags(command: Command): void {
  for (const flag of listFlags(command.name()))
    for (const option of createFlags(flag)) command.addOption(option.helpGroup(OPTION_GROUPS[flag.group]));
}

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
  const common = ALL_FLAGS.filter(({ group }) => group === "common");
  // `init` has some of the options with other defaults.
  const flags = common
    .filter((flag, at) => common.findIndex((one) => one.flags === flag.flags) === at)
    .sort(byShortForm);
  const lines = flags.map((flag) => help.formatItem(flag.flags, TERM_WIDTH, describeFlag(flag), help));
  return lines.join("\n");
}

/** The columns of a flag in the help of the program. */
const TERM_WIDTH = 27;

const collectArray = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

function collectPairs(value: string, before?: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const pairs = addPair(value, before);
  if (!pairs) throw new commander.InvalidArgumentError("It must be written as A=B.");
  return pairs;
}

function parseCount(value: string): number {
  const count = readCount(value);
  if (count === undefined) throw new commander.InvalidArgumentError("It must be a number from 1 to 999.");
  return count;
}
