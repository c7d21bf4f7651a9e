import { resolve } from "node:path";
import { outputDiagnostic, runTarget, type Run } from "./apply.js";
import { optionsIn } from "../config/config.js";
import { Diagnostics, type Diagnostic, type Report } from "../diagnostics/diagnostics.js";
import { checkOptions, type GenerateOptions } from "../config/generate-options.js";
import type { GeneratedFile } from "../emit/render.js";
import type { Inspection } from "./inspect.js";
import { limitsIn } from "../config/limits-option.js";
import { treeOf } from "../load/object-tree.js";
import { DEFAULT_LIMITS, type Limits } from "../load/limits.js";
import { DEFAULT_OPTIONS, type OutputOptions } from "../config/options.js";
import { absolutePath } from "../load/paths.js";
import type { PlanTarget } from "./plan.js";
import { locate } from "../load/positions.js";

export { defineConfig, type Config, type TargetConfig, type TargetsConfig } from "../config/config.js";
export type { Diagnostic, DiagnosticCode, Severity } from "../diagnostics/diagnostics.js";
export type { GenerateOptions } from "../config/generate-options.js";
export type { GeneratedFile } from "../emit/render.js";
export type { InspectedBody, InspectedModel, InspectedOperation, Inspection } from "./inspect.js";
export type { FilterOptions } from "../config/filter-option.js";
export type { FormatMeaning, Formats } from "../lower/schema/format.js";
export type { OutputOptions } from "../config/options.js";
export type {
  PaginationDeclaration,
  PaginationOption,
  PaginationRule,
  PaginationRules,
} from "../config/options-pagination.js";

export interface GenerateResult {
  /** What would be, or was, written. */
  readonly files: readonly GeneratedFile[];
  /** Every problem, in the order of the description. */
  readonly diagnostics: readonly Diagnostic[];
  /** What is emitted, and under which names; null where there are errors. */
  readonly inspect: Inspection | null;
}

/**
 * Generates a client, as `fetchsmith generate` does. Prints nothing; throws only for a defect of fetchsmith, every
 * problem of the input is a diagnostic.
 */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const problems = new Diagnostics();
  const refused = (): GenerateResult => ({
    files: [],
    diagnostics: locate(problems.all, new Map(), undefined),
    inspect: null,
  });
  if (!checkOptions(options, problems.report)) return refused();
  const given = optionsIn({ ...options }, undefined, problems.report);
  const limits = limitsIn(options.limits, (message, help) => problems.report("FS5001", message, {}, help));
  const target = targetOf(options, { ...DEFAULT_OPTIONS, ...given }, problems.report, limits);
  if (problems.hasErrors) return refused();
  const run = await runTarget(target, { force: options.force ?? false, full: true });
  const { plan } = run;
  const { generation } = plan;
  if (!generation) return { files: [], diagnostics: plan.diagnostics, inspect: null };
  const written = problemsOf(run);
  return {
    files: plan.files,
    diagnostics: [...plan.diagnostics, ...written],
    inspect: written.length > 0 ? null : generation.inspection,
  };
}

function targetOf(
  { spec, out, sourceUrl, overlays = [], header, roots = [] }: GenerateOptions,
  options: OutputOptions,
  report: Report,
  limits: Limits = DEFAULT_LIMITS,
): PlanTarget {
  const shown = typeof spec === "string" ? spec : "description";
  return {
    spec: typeof spec === "string" ? absolutePath(spec) : { document: treeOf(spec, shown, report, limits) },
    shown,
    out: out === undefined ? undefined : resolve(out),
    sourceUrl,
    overlays: overlays.map((path) => ({ path: absolutePath(path), shown: path })),
    roots: roots.map((path) => resolve(path)),
    header: header === undefined ? undefined : { path: absolutePath(header), shown: header },
    options,
    limits,
  };
}

/** What kept a client from being written, as diagnostics. */
function problemsOf({ plan, applied }: Run): readonly Diagnostic[] {
  if (applied.kind === "written") return [];
  if (applied.kind === "failed") return [applied.diagnostic];
  return applied.paths.map(({ path, class: kind }) =>
    outputDiagnostic(
      "FS4002",
      `\`${path}\` would be overwritten or removed, and it is ${kind}.`,
      plan.target.out,
      "`force: true` does so.",
    ),
  );
}
