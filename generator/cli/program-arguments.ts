import type { FlagValues, Option } from "../config/option.js";
import { OPTIONS } from "../config/options.js";
import { INIT_OPTIONS } from "./command-flags.js";
import type { GenerateArguments } from "./commands/generate.js";
import type { InitArguments } from "./commands/init.js";
import type { TargetArguments } from "./commands/targets.js";

/** The flags that every command has. */
export interface SharedFlags {
  readonly quiet: boolean;
  readonly color: boolean;
  readonly diagnostics: "text" | "json";
}

/** Returns a flag's value if it is a string. */
export const readString = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Returns the strings of a flag that may be repeated. */
export const readStrings = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;

/** Reads the arguments of `generate` from the flags. */
export const readGenerateArguments = (spec: string | undefined, values: FlagValues): GenerateArguments => ({
  ...readTargetArguments(spec, values),
  force: values["force"] === true,
  full: values["full"] === true,
  jobs: readJobs(values),
});

/** Reads the arguments of `init` from the flags. */
export function readInitArguments(spec: string | undefined, values: FlagValues): InitArguments {
  const { options } = readTargetArguments(spec, values);
  const { out, ...others } = Object.fromEntries(INIT_OPTIONS.map((key) => [key, options[key]]));
  const given = Object.entries(others).filter(([, value]) => value !== undefined);
  const { scripts } = values;
  return {
    spec,
    out: readString(out),
    options: Object.fromEntries(given),
    config: readString(values["config"]),
    scripts: typeof scripts === "boolean" ? scripts : undefined,
    yes: values["yes"] === true,
  };
}

/** Returns the number of `--jobs`; undefined without the flag. */
export const readJobs = ({ jobs }: FlagValues): number | undefined => (typeof jobs === "number" ? jobs : undefined);

/** Reads what the flags say about the targets, for commands that read a description. */
export function readTargetArguments(spec: string | undefined, values: FlagValues): TargetArguments {
  const options: readonly (readonly [string, Option<unknown>])[] = Object.entries(OPTIONS);
  return {
    spec,
    config: readString(values["config"]),
    options: Object.fromEntries(options.map(([key, option]) => [key, option.fromFlags(values)])),
  };
}

/** Reads the flags that every command has. */
export const readSharedFlags = (values: FlagValues): SharedFlags => ({
  quiet: values["quiet"] === true,
  color: values["color"] !== false,
  diagnostics: values["diagnostics"] === "json" ? "json" : "text",
});
