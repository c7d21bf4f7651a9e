import type { ReportFormat } from "../diff/diff.js";
import type { OptionFlag, OptionGroup } from "../config/option.js";

/** The values of `--format` of `diff`, the default first. */
export const FORMATS: readonly ReportFormat[] = ["text", "markdown", "html", "json"];

/** The values of `--fail-on`, the default first. */
export const FAIL_ON = ["breaking", "any", "never"] as const;

/** The changes that end `diff` with exit status 1. */
export type FailOn = (typeof FAIL_ON)[number];

/** A flag that is no option of the config, since it does not describe a target. */
export interface CommandFlag extends Pick<OptionFlag, "flags" | "meaning"> {
  readonly group: OptionGroup;
  readonly kind: OptionFlag["kind"] | "number";
  /** As `--help` shows it. */
  readonly defaultText: string;
  /** A default that the parser sets. */
  readonly default?: string;
  /** The commands that have the flag. */
  readonly commands: readonly string[];
}

/** The commands that read a description. They have the flags of the config's options. */
export const READING_COMMANDS = ["generate", "watch", "check", "inspect", "diff"] as const;

/** The options that `init` asks for, by config key. */
export const INIT_OPTIONS = ["out", "properties", "dates"] as const;

const ALL = [...READING_COMMANDS, "verify", "pull"];
const ALL_AND_INIT = ["init", ...ALL];

/** All flags that are no options of the config. */
export const COMMAND_FLAGS: readonly CommandFlag[] = [
  {
    flags: "-c, --config <file>",
    group: "common",
    meaning: "The config file.",
    kind: "string",
    defaultText: "fetchsmith.config.*",
    commands: ALL_AND_INIT,
  },
  {
    flags: "--scripts",
    group: "output",
    meaning: "Adds the scripts `generate` and `check` to package.json.",
    kind: "toggle",
    defaultText: "on",
    commands: ["init"],
  },
  {
    flags: "-y, --yes",
    group: "common",
    meaning: "Asks nothing, and takes the defaults.",
    kind: "switch",
    defaultText: "off",
    commands: ["init"],
  },
  {
    flags: "--force",
    group: "output",
    meaning: "Overwrites files that somebody else wrote.",
    kind: "switch",
    defaultText: "off",
    commands: ["generate", "watch", "pull"],
  },
  {
    flags: "--watch",
    group: "output",
    meaning: "Generates again after each change.",
    kind: "switch",
    defaultText: "off",
    commands: ["generate"],
  },
  {
    flags: "--jobs <n>",
    group: "output",
    meaning: "How many targets run at the same time.",
    kind: "number",
    defaultText: "one for each core",
    commands: ["generate", "watch", "check"],
  },
  {
    flags: "--full",
    group: "checks",
    meaning: "Generates even if no input has changed since the last run.",
    kind: "switch",
    defaultText: "off",
    commands: ["generate", "check"],
  },
  {
    flags: "--strict",
    group: "checks",
    meaning: "Also fails if another version of fetchsmith wrote the manifest.",
    kind: "switch",
    defaultText: "off",
    commands: ["check"],
  },
  {
    flags: "--fail-on <level>",
    group: "checks",
    meaning: "The changes that end the command with status 1.",
    kind: { choices: FAIL_ON },
    default: "breaking",
    defaultText: "breaking",
    commands: ["diff"],
  },
  {
    flags: "--typecheck",
    group: "checks",
    meaning: "Also asks the TypeScript compiler whether old calls still compile. Takes longer.",
    kind: "switch",
    defaultText: "off",
    commands: ["diff"],
  },
  {
    flags: "--format <format>",
    group: "messages",
    meaning: "The form of the report.",
    kind: { choices: ["text", "json"] },
    default: "text",
    defaultText: "text",
    commands: ["check", "verify"],
  },
  {
    flags: "--format <format>",
    group: "messages",
    meaning: "The form of the report.",
    kind: { choices: FORMATS },
    default: "text",
    defaultText: "text",
    commands: ["diff"],
  },
  {
    flags: "--json",
    group: "messages",
    meaning: "Prints JSON.",
    kind: "switch",
    defaultText: "off",
    commands: ["inspect"],
  },
  {
    flags: "--diagnostics <format>",
    group: "messages",
    meaning: "How problems are written to stderr.",
    kind: { choices: ["text", "json"] },
    default: "text",
    defaultText: "text",
    commands: ALL_AND_INIT,
  },
  {
    flags: "--quiet",
    group: "messages",
    meaning: "Prints only errors, and what a command was asked for.",
    kind: "switch",
    defaultText: "off",
    commands: ALL_AND_INIT,
  },
  {
    flags: "--no-color",
    group: "messages",
    meaning: "Prints without colours, like the variable NO_COLOR.",
    kind: "switch",
    defaultText: "colours on a terminal",
    commands: ALL_AND_INIT,
  },
];
