import type { GivenOptions, INPUT_OPTIONS, OUTPUT_OPTIONS } from "./options.js";

/** One description and where its client goes. */
export interface TargetConfig extends GivenOptions {
  /** The path of the description, from the folder of the config file. */
  readonly spec: string;
  /** The output folder, from the folder of the config file. */
  readonly out: string;
}

/** The options that may stand beside `targets`, for all of them. */
type SharedOptions = Pick<GivenOptions, keyof typeof INPUT_OPTIONS | keyof typeof OUTPUT_OPTIONS>;

/** Several targets. The options beside them are the defaults of each. */
export interface TargetsConfig extends SharedOptions {
  readonly targets: readonly TargetConfig[];
}

export type Config = TargetConfig | TargetsConfig;

/** Gives a config its type: `export default defineConfig({ spec: "openapi.yaml", out: "src/client" })`. */
export const defineConfig = (config: Config): Config => config;
