import type { ClassifiedPath } from "../output/classify.js";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { look } from "../output/look.js";
import { reasonOf } from "../load/file-error.js";
import { readManifest, type Manifest } from "../output/manifest.js";
import type { Target } from "../config/target.js";
import { makePlan, type Plan, type PlanSettings } from "./plan.js";
import { findStagings } from "../output/beside.js";
import { writeChanges } from "../output/changes.js";
import { hasAbandonedLock, withLock } from "../output/lock.js";
import { recover } from "../output/recover.js";

/** How the writing of a plan ended. */
export type Applied =
  | { readonly kind: "written" }
  | { readonly kind: "refused"; readonly paths: readonly ClassifiedPath[] }
  | { readonly kind: "failed"; readonly diagnostic: Diagnostic };

/** A plan, and what came of it. */
export interface Run {
  readonly plan: Plan;
  readonly applied: Applied;
}

/** A run that finds everything as the manifest says, so that nothing has to be loaded; undefined where there is more to do. */
export async function runIfUnchanged(target: Target, settings: PlanSettings): Promise<Run | undefined> {
  if (settings.full) return undefined;
  const plan = await makePlan(target, { ...settings, light: true });
  const isDone = plan.isUnchanged && plan.folder && !(await hasLeftovers(plan.folder.path));
  return isDone ? { plan, applied: { kind: "written" } } : undefined;
}

/** Plans a target and writes it, unless it can't be generated or nothing is to be done. */
export async function runTarget(target: Target, settings: PlanSettings): Promise<Run> {
  const plan = await makePlan(target, settings);
  const { folder, generation, isUnchanged } = plan;
  if (!folder || !(generation || isUnchanged)) return { plan, applied: { kind: "written" } };
  if (!(await hasLeftovers(folder.path)) && plan.paths.every((path) => path.class === "unchanged"))
    return { plan, applied: { kind: "written" } };
  try {
    return await withLock(folder.path, () => writeLocked(plan, folder.path, settings));
  } catch (error) {
    const message = `The output can't be written: ${reasonOf(error)}.`;
    return { plan, applied: { kind: "failed", diagnostic: outputDiagnostic("FS4001", message, target.out) } };
  }
}

/** Whether a run that was cut off has left something beside the folder, or one is under way. */
const hasLeftovers = async (folder: string): Promise<boolean> =>
  (await findStagings(folder)).length > 0 || (await hasAbandonedLock(folder));

/** What another run did, or left undone, may have made the plan old. */
async function writeLocked(first: Plan, folder: string, settings: PlanSettings): Promise<Run> {
  await recover(folder);
  const plan = (await isStale(first, folder)) ? await makePlan(first.target, settings) : first;
  const applied = settings.force ? permitByForce(plan) : permit(plan);
  if (applied.kind === "written") await writeChanges(folder, plan.paths);
  return { plan, applied };
}

/** What looks like somebody else's work may be that of a run that was under way, and its manifest keeps names. */
const isStale = async (plan: Plan, folder: string): Promise<boolean> => {
  const texts = await Promise.all(plan.paths.map(async ({ path }) => (await look(folder, path)).text));
  const isSame = plan.paths.every(({ before }, at) => texts[at] === before) && (await hasSameManifest(plan, folder));
  return plan.isUnchanged || !isSame || refusedPaths(plan).length > 0;
};

async function hasSameManifest(plan: Plan, folder: string): Promise<boolean> {
  const found = await readManifest(folder);
  return whatItKeeps(found.kind === "manifest" ? found.manifest : undefined) === whatItKeeps(plan.folder?.manifest);
}

/** What of a manifest the plan was made by. */
const whatItKeeps = (manifest: Manifest | undefined): string => JSON.stringify([manifest?.files, manifest?.names]);

/** Whether a plan may be carried out: nothing that somebody else wrote is overwritten or removed. */
function permit(plan: Plan): Applied {
  const refused = refusedPaths(plan);
  return refused.length > 0 ? { kind: "refused", paths: refused } : { kind: "written" };
}

/** Force replaces files and links; it goes through no link, and clears no folder. */
function permitByForce({ paths, target }: Plan): Applied {
  const obstacle = paths.find((path) => path.obstacle !== undefined)?.obstacle;
  if (obstacle === undefined) return { kind: "written" };
  const message = `\`${obstacle}\` stands where the client would go, and is no file of its own.`;
  const help = "Move it away. Links in the output folder are not followed, and folders are not emptied.";
  return { kind: "failed", diagnostic: outputDiagnostic("FS4001", message, target.out, help) };
}

/** What somebody else wrote, and a run may not touch by itself. */
const refusedPaths = ({ paths }: Plan): readonly ClassifiedPath[] =>
  paths.filter((path) => ["edited", "foreign", "edited orphan"].includes(path.class));

/** A problem of the output folder, which has no lines. */
export const outputDiagnostic = (
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
