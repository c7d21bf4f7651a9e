import { isObject } from "../load/tree.js";
import { TARGET_KEYS } from "./config.js";
import { isPath } from "./input-options.js";
import type { GivenOptions } from "./options.js";
import { checkKeys, type OptionSource } from "./read-options.js";

/**
 * The options of `generate`: a description, its output folder, and every option of the config. Paths start at the
 * working directory.
 */
export interface GenerateOptions extends GivenOptions {
  /** The path of a description, or a parsed description. */
  readonly spec: string | object;
  /** The output folder. Without it nothing is written. */
  readonly out?: string | undefined;
  /** Overwrites files that somebody else wrote. */
  readonly force?: boolean | undefined;
}

/** Whether `spec`, `force` and all keys of a caller's options can be used. `readOptions` checks the other values. */
export function checkGenerateOptions(
  options: unknown,
  { report }: Pick<OptionSource, "report">,
): options is GenerateOptions {
  if (!isObject(options)) {
    report("FS5001", "The options must be an object.", {});
    return false;
  }
  const { spec, force } = options;
  const isSpec = isPath(spec) || (typeof spec === "object" && spec !== null);
  const isForce = force === undefined || typeof force === "boolean";
  const defined = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  checkKeys(defined, [...TARGET_KEYS, "force"], { file: undefined, report });
  if (!isSpec) report("FS5001", "`spec` must be the path of a description, or a parsed description.", {});
  if (!isForce) report("FS5001", "`force` must be true or false.", {});
  return isSpec && isForce;
}
