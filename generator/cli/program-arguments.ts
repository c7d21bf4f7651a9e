import type { FlagValues, Option } from "../config/option.js";
import { OPTIONS } from "../config/options.js";
import type { GenerateArguments } from "./commands/generate.js";
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
