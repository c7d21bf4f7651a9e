import { OPTION_GROUPS, type Option } from "../config/option.js";
import { OPTIONS } from "../config/options.js";
import { COMMAND_FLAGS, INIT_OPTIONS, READING_COMMANDS, type CommandFlag } from "./command-flags.js";

/** The defaults of options that are others for a new config. */
const INIT_DEFAULTS: Readonly<Record<string, { readonly defaultText: string }>> = {
  out: { defaultText: "src/client" },
};

/** Every flag of the program: those of the config's options, and those that only a command line has. */
export const ALL_FLAGS: readonly CommandFlag[] = [
  ...Object.values(OPTIONS).flatMap(listOptionFlags),
  ...INIT_OPTIONS.flatMap((key) => listOptionFlags({ ...OPTIONS[key], commands: ["init"], ...INIT_DEFAULTS[key] })),
  ...COMMAND_FLAGS,
];

function listOptionFlags(option: Option<unknown>): readonly CommandFlag[] {
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

function showDefault(value: unknown): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  return String(value);
}

/** Lists the flags of a command, grouped as in `--help`. */
export function listFlags(command: string): readonly CommandFlag[] {
  const flags = ALL_FLAGS.filter(({ commands }) => commands.includes(command)).sort(byShortForm);
  return Object.keys(OPTION_GROUPS).flatMap((group) => flags.filter((flag) => flag.group === group));
}

/** Flags with a short form go first. */
export const byShortForm = (a: CommandFlag, b: CommandFlag): number =>
  Number(hasShortForm(b)) - Number(hasShortForm(a));

const hasShortForm = ({ flags }: CommandFlag): boolean => /^-\w/.test(flags);

/** Adds `A=B` to the pairs before it; undefined if it is not a pair. */
export function addPair(
  value: string,
  before: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> | undefined {
  const at = value.lastIndexOf("=");
  return at < 1 ? undefined : { ...before, [value.slice(0, at)]: value.slice(at + 1) };
}

/** Reads a number from 1 to 999; undefined for anything else. */
export const readCount = (value: string): number | undefined =>
  /^[1-9]\d{0,2}$/.test(value) ? Number(value) : undefined;
