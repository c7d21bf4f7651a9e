import { isObject } from "../load/tree.js";
import { checkKeys, TARGET_KEYS } from "./config.js";
import type { Report } from "../diagnostics/diagnostics.js";
import type { Limits } from "../load/limits.js";
import type { OutputOptions } from "./options.js";
import { headerIn, isPath, pathsIn, sourceUrlIn } from "./path-options.js";

/** What `generate` takes: a description, where its client goes, and every option of the command line. */
export interface GenerateOptions extends Partial<OutputOptions> {
  /** The path of a description, or one that is parsed already. */
  readonly spec: string | object;
  /** The output folder; left out, nothing is written. */
  readonly out?: string | undefined;
  /** Where the description came from, for servers and references that are relative. */
  readonly sourceUrl?: string | undefined;
  /** Paths of overlays (OpenAPI Overlay Specification 1.0 and 1.1), applied in their order before anything else. */
  readonly overlays?: readonly string[] | undefined;
  /** The path of a file whose text stands at the beginning of every emitted TypeScript file, as a comment. */
  readonly header?: string | undefined;
  /** Folders beside the description's own from which files that it refers to are read. */
  readonly roots?: readonly string[] | undefined;
  /** How much the description may ask for. */
  readonly limits?: Partial<Limits> | undefined;
  /** Overwrites what somebody else wrote. */
  readonly force?: boolean | undefined;
}

/** Whether a caller's options can be used; if not, all that is wrong with them is reported. Output options are not looked at. */
export function checkOptions(options: unknown, report: Report): options is GenerateOptions {
  if (!isObject(options)) {
    report("FS5001", "The options are not an object.", {});
    return false;
  }
  let isRight = true;
  const check: Report = (...problem) => {
    isRight = false;
    report(...problem);
  };
  const { spec, out, force } = options;
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  checkKeys(given, [...TARGET_KEYS, "force"], undefined, check);
  if (!isPath(spec) && !(typeof spec === "object" && spec !== null))
    check("FS5001", "`spec` is the path of a description, or one that is parsed already.", {});
  if (out !== undefined && !isPath(out)) check("FS5001", "`out` is the path of a folder.", {});
  if (force !== undefined && typeof force !== "boolean") check("FS5001", "`force` is true or false.", {});
  sourceUrlIn(options, undefined, check);
  for (const name of ["overlays", "roots"] as const) pathsIn(options, name, undefined, check);
  headerIn(options, undefined, check);
  return isRight;
}
