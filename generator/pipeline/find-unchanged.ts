import type { Target } from "../config/target.js";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import { hashSpecBy } from "../load/files/read-spec.js";
import { createFileHashes } from "../load/files/file-hashes.js";
import { hasLeftovers } from "../output/has-leftovers.js";
import { findOutputFolder } from "../output/output-folder.js";
import { listInputPaths, readInputs } from "./inputs.js";
import { hasNotChanged, resolveOptions } from "./run-record.js";
import type { RunStore } from "./saved-run.js";

/**
 * Returns the paths of the input files of a target for which nothing has changed since its last run; undefined if anything has.
 * Nothing is parsed, and no library is loaded. A problem counts as a change: the run that follows reports it. Files that an earlier
 * run has hashed, as `store` says, are not read.
 */
export async function findUnchanged(target: Target, store?: RunStore): Promise<readonly string[] | undefined> {
  const problems = new Diagnostics();
  const folder = target.out === undefined ? undefined : findOutputFolder(target.out, false, problems.report);
  if (!folder || problems.hasErrors) return undefined;
  const { hash, write } = createFileHashes(store?.readHashes(folder.path));
  const inputs = await readInputs(target, problems, hashSpecBy(hash));
  if (problems.hasErrors) return undefined;
  if (!(await hasNotChanged(target, inputs, folder, resolveOptions(target, folder), hash))) return undefined;
  if (await hasLeftovers(folder.path)) return undefined;
  const hashes = write();
  if (hashes !== undefined) store?.writeHashes(folder.path, hashes);
  return listInputPaths(target, inputs, folder.manifest?.spec);
}
