import type { Run as TargetRun, RunSettings } from "../../pipeline/apply.js";
import { findUnchanged } from "../../pipeline/find-unchanged.js";
import type { Diagnostic } from "../../diagnostics/diagnostics.js";
import type { Target } from "../../config/target.js";
import { toShownPath } from "../../load/files/paths.js";
import { writeDuration } from "../progress-line.js";
import type { Plan } from "../../pipeline/plan.js";
import { countWords, type Terminal } from "../terminal.js";
import { writeUnifiedDiff } from "../unified-diff.js";
import { findTargets, type TargetArguments } from "./targets.js";
import { runJobs, type GenerateJob } from "./run-jobs.js";
import { reportResults, showOutput, type TargetResult, type SummaryWords } from "./target-result.js";
import { STATUS, type Status } from "./status.js";

export interface GenerateArguments extends TargetArguments {
  readonly force: boolean;
  readonly full: boolean;
  /** How many targets are generated at the same time. */
  readonly jobs: number | undefined;
}

/** `fetchsmith generate`: writes the client of each target. */
export async function runGenerate(given: GenerateArguments, terminal: Terminal): Promise<Status> {
  const run = await generateTargets(given, terminal);
  return run?.status ?? STATUS.unusable;
}

/** The result of a run, and the paths of its input files. */
export interface GenerateRun {
  readonly status: Status;
  readonly inputs: readonly string[];
}

const WORDS: SummaryWords = {
  done: "written",
  unchanged: "up to date",
  found: "",
  unusable: "not written, because the input can't be used",
  refused: "not written, because they were edited",
  defect: "ended by a defect",
};

/** Writes the client of each target. If the targets can't be found, that is shown, and the result is undefined. */
export async function generateTargets(given: GenerateArguments, terminal: Terminal): Promise<GenerateRun | undefined> {
  const targets = await findTargets(given, { command: "generate", needsOut: true }, terminal);
  if (!targets) return undefined;
  const start = terminal.now();
  const jobs = targets.map((target): GenerateJob => ({ command: "generate", given, target, folder: terminal.folder }));
  const results = await runJobs(jobs, {
    tryUnchanged: (job) => resultIfUnchanged(job, terminal),
    run: (job, onProgress, holdSignals) =>
      generateTarget(job, { onProgress, holdSignals, store: terminal.createRunStore() }),
    threads: given.jobs ?? terminal.cores,
    tuneEngine: terminal.tuneEngine,
    progress: terminal.startProgress(),
    holdSignals: terminal.holdSignals,
  });
  const status = reportResults(results, WORDS, terminal, writeDuration(terminal.now() - start));
  return { status, inputs: results.flatMap(({ inputs }) => inputs) };
}

async function resultIfUnchanged(
  { target, given, folder }: GenerateJob,
  { createRunStore }: Terminal,
): Promise<TargetResult | undefined> {
  const inputs = given.full ? undefined : await findUnchanged(target, createRunStore());
  const text = writeUpToDate(target.shown, toShownPath(target.out ?? "", folder));
  return inputs && { status: STATUS.done, diagnostics: [], text, inputs, isUnchanged: true };
}

/** Writes the client of one target. */
export async function generateTarget(
  { target, given, folder }: GenerateJob,
  settings: Pick<RunSettings, "onProgress" | "holdSignals" | "store">,
): Promise<TargetResult> {
  // A run without changes does not load this.
  const { runTarget } = await import("../../pipeline/apply.js");
  return createResult(target, await runTarget(target, { ...given, ...settings }), folder);
}

async function createResult(target: Target, { plan, applied }: TargetRun, folder: string): Promise<TargetResult> {
  const out = toShownPath(target.out ?? "", folder);
  const show = (list: readonly Diagnostic[]): readonly Diagnostic[] => showOutput(list, target.out, folder);
  const diagnostics = show(plan.diagnostics);
  const base = { diagnostics, inputs: plan.inputs, isUnchanged: false };
  if (!plan.isUnchanged && !plan.generation)
    return { ...base, status: STATUS.unusable, text: `Nothing was written to ${out}.` };
  if (applied.kind === "failed")
    return { ...base, status: STATUS.unusable, text: "", diagnostics: [...diagnostics, ...show([applied.diagnostic])] };
  if (applied.kind === "refused") {
    const { describeRefusedPaths } = await import("../../pipeline/apply.js");
    const refused = show(describeRefusedPaths(applied.paths, target.out, "`--force` does so."));
    return { ...base, status: STATUS.refused, text: writeRefusal(out, applied.paths), refused };
  }
  const isUnchanged = plan.isUnchanged || plan.paths.every((path) => path.class === "unchanged");
  const changes = isUnchanged ? "" : await summarizeChangesForCallers(plan);
  return { ...base, status: STATUS.done, text: `${summarizePlan(target.shown, out, plan)}${changes}`, isUnchanged };
}

/** The most breaking changes that are listed. */
const MAX_LISTED = 5;

/**
 * Summarizes what changes in the exports if an older client is replaced. Empty if `singleFile` or `language` has changed,
 * because all files differ then.
 */
async function summarizeChangesForCallers({ folder, paths, target }: Plan): Promise<string> {
  const before = folder?.manifest?.options;
  const { singleFile, language } = target.options;
  if (!before || Boolean(before.singleFile) !== singleFile || (before.language ?? "ts") !== language) return "";
  const { compareExports } = await import("../../diff/diff.js");
  const changes = compareExports(paths.filter((path) => path.class !== "unchanged"));
  // These are numbers of declarations. `diff` counts changes by their levels, which the code alone does not show.
  const counts = (["removed", "changed", "new"] as const)
    .map((kind) => count(changes.filter((change) => change.kind === kind).length, kind))
    .filter((part) => part !== undefined);
  const breaking = changes.filter(({ level }) => level === "breaking").map(({ message }) => `    ${message}`);
  const more = breaking.length > MAX_LISTED ? [`    … and ${breaking.length - MAX_LISTED} more`] : [];
  const shown = counts.length > 0 ? counts.join(", ") : "unchanged";
  return ["", `  exports: ${shown}`, ...breaking.slice(0, MAX_LISTED), ...more].join("\n");
}

/** One line where nothing changed; otherwise the numbers of operations, models and files. */
function summarizePlan(spec: string, out: string, { paths, generation, isUnchanged }: Plan): string {
  const changes = paths.filter((path) => path.class !== "unchanged");
  if (isUnchanged || changes.length === 0) return writeUpToDate(spec, out);
  const removed = changes.filter(({ after }) => after === undefined).length;
  const counts = [
    count(changes.length - removed, "written"),
    count(paths.length - changes.length, "unchanged"),
    count(removed, "removed"),
  ].filter((part) => part !== undefined);
  const { operations, models } = generation?.counts ?? { operations: 0, models: 0 };
  return `${spec} → ${out}\n  ${countWords(operations, "operation")}, ${countWords(models, "model")}; files: ${counts.join(", ")}`;
}

const writeUpToDate = (spec: string, out: string): string => `${out} is up to date with ${spec}.`;

const count = (number: number, word: string): string | undefined => (number > 0 ? `${number} ${word}` : undefined);

function writeRefusal(out: string, paths: Plan["paths"]): string {
  const lines = paths.map(({ path, class: kind }) => `  ${kind}: ${out}/${path}`);
  const diffs = paths.map((path) => writeUnifiedDiff(path)).filter((text) => text !== "");
  const head = "Nothing was written: these files were edited, or fetchsmith did not write them.";
  return [
    head,
    ...lines,
    "",
    ...diffs,
    "Move your changes out of the folder, or run the command again with `--force`.",
  ].join("\n");
}
