import type { Target } from "../config/target.js";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import { hashSpec } from "../load/files/read-spec.js";
import { hasLeftovers } from "../output/has-leftovers.js";
import { findOutputFolder } from "../output/output-folder.js";
import { listInputPaths, readInputs } from "./inputs.js";
import { hasNotChanged, resolveOptions } from "./run-record.js";

/**
 * Returns the paths of the input files of a target for which nothing has changed since its last run; undefined if anything has.
 * Nothing is parsed, and no library is loaded. A problem counts as a change: the run that follows reports it.
 */
export async function findUnchanged(target: Target): Promise<readonly string[] | undefined> {
  const problems = new Diagnostics();
  const inputs = await readInputs(target, problems, hashSpec);
  const folder = target.out === undefined ? undefined : findOutputFolder(target.out, false, problems.report);
  if (!folder || problems.hasErrors) return undefined;
  if (!(await hasNotChanged(target, inputs, folder, resolveOptions(target, folder)))) return undefined;
  return (await hasLeftovers(folder.path)) ? undefined : listInputPaths(target, inputs, folder.manifest?.spec);
}
