import type { GenerateArguments } from "./commands/generate.js";
import type { TargetArguments } from "./commands/targets.js";
import { OPTION_VALUES } from "../config/options.js";

/** What a command line gives to the options of a command, by their names in camelCase. */
export type Values = Readonly<Record<string, unknown>>;

export interface SharedOptions {
  readonly quiet: boolean;
  readonly color: boolean;
  readonly diagnostics: "text" | "json";
}

export const string = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

export const strings = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;

export const generateArguments = (spec: string | undefined, values: Values): GenerateArguments => ({
  ...targetArguments(spec, values),
  force: values["force"] === true,
  full: values["full"] === true,
  jobs: jobsIn(values),
});

export const jobsIn = ({ jobs }: Values): number | undefined => (typeof jobs === "number" ? jobs : undefined);

export function targetArguments(spec: string | undefined, values: Values): TargetArguments {
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

export const sharedOptions = (values: Values): SharedOptions => ({
  quiet: values["quiet"] === true,
  color: values["color"] !== false,
  diagnostics: values["diagnostics"] === "json" ? "json" : "text",
});
