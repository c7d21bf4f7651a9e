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
  const problem = findSpecProblem(spec);
  const isForce = force === undefined || typeof force === "boolean";
  const defined = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  checkKeys(defined, [...TARGET_KEYS, "force"], { file: undefined, report });
  if (problem) report("FS5001", problem.message, {}, problem.help);
  if (!isForce) report("FS5001", "`force` must be true or false.", {});
  return !problem && isForce;
}

interface SpecProblem {
  readonly message: string;
  readonly help?: string;
}

/** Finds what a caller takes for a description, and is none; undefined if it may be one. */
function findSpecProblem(spec: unknown): SpecProblem | undefined {
  const message = "`spec` must be the path of a description, or a parsed description.";
  if (typeof spec === "string" && /^\s*\{|\n/.test(spec))
    return {
      message: "`spec` is a text, not the path of a description.",
      help: "Parse it first, or pass the path of its file.",
    };
  if (isPath(spec)) return undefined;
  if (spec instanceof URL) return { message, help: "Pass its path: `fileURLToPath(url)` of `node:url`." };
  if (spec instanceof Promise) return { message, help: "Wait for the promise first." };
  return typeof spec === "object" && spec !== null && !ArrayBuffer.isView(spec) ? undefined : { message };
}
