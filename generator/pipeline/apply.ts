import type { ClassifiedPath } from "../output/classify.js";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { hasHash } from "../output/is-unchanged.js";
import { findEntry } from "../output/find-entry.js";
import { describeError, describeRemedy } from "../load/files/file-error.js";
import { readManifest, type Manifest } from "../output/manifest.js";
import type { Target } from "../config/target.js";
import { writeSavedRun } from "./saved-run.js";
import { makePlan, type Plan, type PlanSettings } from "./plan.js";
import { writeChanges } from "../output/write-changes.js";
import { hasLeftovers } from "../output/has-leftovers.js";
import { withLock, type HoldSignals } from "../output/lock.js";
import { recoverFolder } from "../output/recover.js";

/** The result of writing a plan. */
export type Applied =
  | { readonly kind: "written" }
  | { readonly kind: "refused"; readonly paths: readonly ClassifiedPath[] }
  | { readonly kind: "failed"; readonly diagnostic: Diagnostic };

/** A plan and the result of writing it. */
export interface Run {
  readonly plan: Plan;
  readonly applied: Applied;
}

/** How a target is planned and written. */
export interface RunSettings extends PlanSettings {
  readonly holdSignals?: HoldSignals | undefined;
}

/** Plans a target and writes it, unless it can't be generated or is unchanged. */
export async function runTarget(target: Target, settings: RunSettings): Promise<Run> {
  const plan = await makePlan(target, settings);
  const { folder, generation, isUnchanged } = plan;
  if (!folder || !(generation || isUnchanged)) return { plan, applied: { kind: "written" } };
  if (!(await hasLeftovers(folder.path)) && plan.paths.every((path) => path.class === "unchanged"))
    return { plan, applied: { kind: "written" } };
  try {
    return await withLock(folder.path, () => writeLocked(plan, folder.path, settings), settings);
  } catch (error) {
    const message = `The output can't be written: ${describeError(error)}.`;
    const diagnostic = createOutputDiagnostic("FS4001", message, target.out, describeRemedy(error));
    return { plan, applied: { kind: "failed", diagnostic } };
  }
}

/** Writes the plan, or a new one if another run has changed the folder since. */
async function writeLocked(first: Plan, folder: string, settings: PlanSettings): Promise<Run> {
  await recoverFolder(folder);
  const plan = isStale(first, folder) ? await makePlan(first.target, settings) : first;
  const applied = settings.force ? checkForcePermission(plan) : checkPermission(plan);
  settings.onProgress?.({ stage: "write" });
  if (applied.kind !== "written") return { plan, applied };
  await writeChanges(folder, plan.paths);
  if (plan.saved && typeof plan.target.spec === "string")
    settings.store?.write(folder, writeSavedRun(plan.saved), plan.target.spec);
  return { plan, applied };
}

/** Whether the folder has changed since the plan. Refused files may be those of a run that is finished now. */
const isStale = (plan: Plan, folder: string): boolean => {
  const isSame = plan.paths.every((path) => hasSameText(path, folder)) && hasSameManifest(plan, folder);
  return plan.isUnchanged || !isSame || listRefusedPaths(plan).length > 0;
};

/** Whether a file is as the plan has found it. */
const hasSameText = ({ path, before, after, class: kind, hash = "" }: ClassifiedPath, folder: string): boolean =>
  kind === "unchanged" && after === undefined ? hasHash(folder, path, hash) : findEntry(folder, path).text === before;

function hasSameManifest(plan: Plan, folder: string): boolean {
  const found = readManifest(folder);
  return plannedParts(found.kind === "manifest" ? found.manifest : undefined) === plannedParts(plan.folder?.manifest);
}

/** The parts of a manifest that the plan depends on. */
const plannedParts = (manifest: Manifest | undefined): string => JSON.stringify([manifest?.files, manifest?.names]);

/** Refuses a plan that would overwrite or remove the work of somebody else. */
function checkPermission(plan: Plan): Applied {
  const refused = listRefusedPaths(plan);
  return refused.length > 0 ? { kind: "refused", paths: refused } : { kind: "written" };
}

/** `--force` replaces files and links. It follows no link and empties no folder. */
function checkForcePermission({ paths, target }: Plan): Applied {
  const blockedBy = paths.find((path) => path.blockedBy !== undefined)?.blockedBy;
  if (blockedBy === undefined) return { kind: "written" };
  const message = `\`${blockedBy}\` is where a file of the client must be, and it is not a file.`;
  const help = "Move it to another folder. Links in the output folder are not followed, and folders are not emptied.";
  return { kind: "failed", diagnostic: createOutputDiagnostic("FS4001", message, target.out, help) };
}

/** The files that somebody else wrote. Only `--force` overwrites or removes them. */
const listRefusedPaths = ({ paths }: Plan): readonly ClassifiedPath[] =>
  paths.filter((path) => ["edited", "foreign", "edited orphan"].includes(path.class));

/** The files that a run would overwrite or remove, as diagnostics. `help` says how to allow that. */
export const describeRefusedPaths = (
  paths: readonly ClassifiedPath[],
  out: string | undefined,
  help: string,
): readonly Diagnostic[] =>
  paths.map(({ path, class: kind }) =>
    createOutputDiagnostic("FS4002", `\`${path}\` would be overwritten or removed, and it is ${kind}.`, out, help),
  );

/** A problem of the output folder, without a line. */
export const createOutputDiagnostic = (
  code: Diagnostic["code"],
  message: string,
  file: string | undefined,
  help?: string,
): Diagnostic => ({
  severity: "error",
  code,
  message,
  help,
  file,
  line: undefined,
  column: undefined,
  pointer: undefined,
  source: undefined,
});
