import type { GivenOptions, SharedOptions } from "./options.js";

/** One description and where its client goes. */
export interface TargetConfig extends GivenOptions {
  /** The path of the description, from the folder of the config file. */
  readonly spec: string;
  /** The output folder, from the folder of the config file. Only `inspect`, `diff` and `--out` do without it. */
  readonly out?: string | undefined;
}

/** Several targets. The options next to `targets` are the defaults of each target. */
export interface TargetsConfig extends SharedOptions {
  readonly targets: readonly TargetConfig[];
}

export type Config = TargetConfig | TargetsConfig;

/** Gives a config its type: `export default defineConfig({ spec: "openapi.yaml", out: "src/client" })`. */
export const defineConfig = (config: Config): Config => config;
