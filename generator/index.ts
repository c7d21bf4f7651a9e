import { resolve } from "node:path";
import { outputDiagnostic, runTarget, type Run } from "./apply.js";
import { optionsIn } from "./config.js";
import { Diagnostics, type Diagnostic } from "./diagnostics.js";
import type { GeneratedFile } from "./generate.js";
import type { Inspection } from "./inspect.js";
import { limitsIn } from "./limits-option.js";
import type { Limits } from "./load/limits.js";
import type { Tree } from "./load/tree.js";
import { DEFAULT_OPTIONS, type OutputOptions } from "./options.js";
import { headerIn, pathsIn } from "./path-options.js";
import { absolutePath } from "./paths.js";
import type { PlanTarget } from "./plan.js";
import { locate } from "./positions.js";

export { defineConfig, type Config, type TargetConfig, type TargetsConfig } from "./config.js";
export type { Diagnostic, DiagnosticCode, Severity } from "./diagnostics.js";
export type { GeneratedFile } from "./generate.js";
export type { InspectedBody, InspectedModel, InspectedOperation, Inspection } from "./inspect.js";
export type { FilterOptions } from "./filter-option.js";
export type { FormatMeaning, Formats } from "./lower/format.js";
export type { OutputOptions } from "./options.js";
export type { PaginationDeclaration, PaginationOption, PaginationRule, PaginationRules } from "./options-pagination.js";

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
  const given = optionsIn({ ...options }, undefined, problems.report);
  for (const name of ["overlays", "roots"] as const) pathsIn({ ...options }, name, undefined, problems.report);
  headerIn({ ...options }, undefined, problems.report);
  const limits = limitsIn(options.limits, (message, help) => problems.report("FS5001", message, {}, help));
  if (problems.hasErrors) return { files: [], diagnostics: locate(problems.all, new Map(), undefined), inspect: null };
  const run = await runTarget(
    { ...targetOf(options, { ...DEFAULT_OPTIONS, ...given }), limits },
    {
      force: options.force ?? false,
      full: true,
    },
  );
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
): PlanTarget {
  return {
    spec: typeof spec === "string" ? absolutePath(spec) : { document: spec as Tree },
    shown: typeof spec === "string" ? spec : "description",
    out: out === undefined ? undefined : resolve(out),
    sourceUrl,
    overlays: overlays.map((path) => ({ path: absolutePath(path), shown: path })),
    roots: roots.map((path) => resolve(path)),
    header: header === undefined ? undefined : { path: absolutePath(header), shown: header },
    options,
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
