import { describeRefusedPaths, runTarget, type Run } from "./apply.js";
import { checkGenerateOptions, type GenerateOptions } from "../config/generate-options.js";
import { withDefaultLimits } from "../config/limits-option.js";
import type { GivenOptions } from "../config/options.js";
import { readOptions } from "../config/read-options.js";
import { createTarget, withOptions, type Target } from "../config/target.js";
import { Diagnostics, type Diagnostic, type Report } from "../diagnostics/diagnostics.js";
import type { GeneratedFile } from "../emit/render.js";
import type { Inspection } from "./inspect.js";
import { toAbsolutePath, locateProblems, convertToTree } from "../load/load.js";

export { defineConfig, type Config, type TargetConfig, type TargetsConfig } from "../config/define-config.js";
export type { Diagnostic, DiagnosticCode, Severity } from "../diagnostics/diagnostics.js";
export type { GenerateOptions } from "../config/generate-options.js";
export type { GeneratedFile } from "../emit/render.js";
export type { InspectedBody, InspectedModel, InspectedOperation, Inspection } from "./inspect.js";
export type { FilterOptions } from "../config/filter-option.js";
export type { FormatMeaning, Formats } from "../config/formats-option.js";
export type { OutputOptions } from "../config/options.js";
export type {
  PaginationDeclaration,
  PaginationOption,
  PaginationRule,
  PaginationRules,
} from "../config/pagination-rules.js";

export interface GenerateResult {
  /** The files that would be written. With `out`, they were written. */
  readonly files: readonly GeneratedFile[];
  /** Every problem, in the order of the description. */
  readonly diagnostics: readonly Diagnostic[];
  /** The emitted functions and models with their names; null where there are errors. */
  readonly inspect: Inspection | null;
}

/**
 * Generates a client, as `fetchsmith generate` does. Prints nothing. Every problem of the input is a diagnostic. Throws
 * only where fetchsmith has a defect.
 */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const problems = new Diagnostics();
  const refused = (): GenerateResult => ({
    files: [],
    diagnostics: locateProblems(problems.all, new Map(), undefined),
    inspect: null,
  });
  const { report } = problems;
  if (!checkGenerateOptions(options, { report })) return refused();
  const given = readOptions({ ...options }, { file: undefined, folder: "", report });
  const target = createCallerTarget(options, given, report);
  if (problems.hasErrors) return refused();
  const run = await runTarget(target, { force: options.force ?? false, full: true });
  const { plan } = run;
  const { generation } = plan;
  if (!generation) return { files: [], diagnostics: plan.diagnostics, inspect: null };
  const written = listProblems(run);
  return {
    files: plan.files,
    diagnostics: [...plan.diagnostics, ...written],
    inspect: written.length > 0 ? null : (generation.inspection ?? null),
  };
}

/** The target of a caller. Diagnostics name its files as the caller wrote them. */
function createCallerTarget(
  { spec, overlays = [], header }: GenerateOptions,
  given: GivenOptions,
  report: Report,
): Target {
  const shown = typeof spec === "string" ? spec : "description";
  const limits = withDefaultLimits(given.limits ?? {});
  const source =
    typeof spec === "string" ? toAbsolutePath(spec) : { document: convertToTree(spec, shown, report, limits) };
  const written = [...(given.overlays ? overlays : []), ...(given.header === undefined ? [] : [header ?? ""])];
  const names = new Map(written.map((path) => [toAbsolutePath(path), path]));
  return withOptions(createTarget(source, shown, given.out), given, (path) => names.get(path) ?? path);
}

/** The reasons why a client was not written, as diagnostics. */
function listProblems({ plan, applied }: Run): readonly Diagnostic[] {
  if (applied.kind === "written") return [];
  if (applied.kind === "failed") return [applied.diagnostic];
  return describeRefusedPaths(applied.paths, plan.target.out, "`force: true` does so.");
}
