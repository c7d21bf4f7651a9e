import type { ClassifiedPath } from "./classify.js";
import type { Diagnostic } from "./diagnostics.js";
import { reasonOf } from "./manifest.js";
import type { Plan } from "./plan.js";
import { writeChanges } from "./write.js";

/** How the writing of a plan ended. */
export type Applied =
  | { readonly kind: "written" }
  | { readonly kind: "refused"; readonly paths: readonly ClassifiedPath[] }
  | { readonly kind: "failed"; readonly diagnostic: Diagnostic };

/** What somebody else wrote, and a run may not touch by itself. */
export const refusedPaths = ({ paths }: Plan): readonly ClassifiedPath[] =>
  paths.filter((path) => ["edited", "foreign", "edited orphan"].includes(path.class));

/** Writes what a plan says; refuses, before the first write, to overwrite or remove what somebody else wrote. */
export async function applyPlan(plan: Plan, force: boolean): Promise<Applied> {
  const refused = refusedPaths(plan);
  if (refused.length > 0 && !force) return { kind: "refused", paths: refused };
  if (!plan.folder) return { kind: "written" };
  try {
    await writeChanges(plan.folder.path, plan.paths);
    return { kind: "written" };
  } catch (error) {
    return {
      kind: "failed",
      diagnostic: outputDiagnostic("FS4001", `The output can't be written: ${reasonOf(error)}.`, plan.target.out),
    };
  }
}

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
