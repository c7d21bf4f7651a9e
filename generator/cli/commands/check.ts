import { existsSync } from "node:fs";
import type { ClassifiedPath } from "../../output/classify.js";
import { MANIFEST_FILE } from "../../output/manifest.js";
import { findUnchanged } from "../../pipeline/find-unchanged.js";
import { toShownPath } from "../../load/files/paths.js";
import type { ReportProgress } from "../../pipeline/progress.js";
import type { Plan } from "../../pipeline/plan.js";
import { STANDARD_INPUT } from "../standard-input.js";
import type { Terminal } from "../terminal.js";
import { writeUnifiedDiff } from "../unified-diff.js";
import { findTargets, type TargetArguments } from "./targets.js";
import { runJobs, type CheckJob } from "./run-jobs.js";
import { reportResults, showOutput, type TargetResult, type SummaryWords } from "./target-result.js";
import { STATUS, type Status } from "./status.js";

export interface CheckArguments extends TargetArguments {
  readonly format: "text" | "json";
  /** Reports a manifest of another version as drift, even if nothing else differs. */
  readonly strict: boolean;
  readonly full: boolean;
  /** The flags that `generate` takes too, as words of a command line. */
  readonly flags: readonly string[];
  /** How many targets are checked at the same time. */
  readonly jobs: number | undefined;
}

/** The folder of a target compared with what would be generated. */
interface Report {
  readonly spec: string;
  readonly out: string;
  readonly status: "current" | "drift" | "unusable";
  readonly files: readonly { readonly path: string; readonly class: string; readonly diff: string }[];
  readonly note: string | undefined;
  /** The command that updates the output. */
  readonly command: string;
}

/** `fetchsmith check`: compares the disk with what `generate` would write. Writes nothing. */
export async function runCheck(given: CheckArguments, terminal: Terminal): Promise<Status> {
  const targets = await findTargets(given, { command: "check", needsOut: true }, terminal);
  if (!targets) return STATUS.unusable;
  const jobs = targets.map((target): CheckJob => ({ command: "check", given, target, folder: terminal.folder }));
  const results = await runJobs(jobs, {
    tryUnchanged: (job) => resultIfUnchanged(job, terminal),
    run: checkTarget,
    threads: given.jobs ?? terminal.cores,
    tuneEngine: terminal.tuneEngine,
    progress: terminal.startProgress(),
    holdSignals: terminal.holdSignals,
  });
  const status = reportResults(results, given.format === "text" ? WORDS : undefined, terminal);
  const reports = results.map(({ report }) => report);
  if (given.format === "json") terminal.result(JSON.stringify({ version: 1, targets: reports }, null, 2));
  return status;
}

const WORDS: SummaryWords = {
  done: "up to date",
  unchanged: "up to date",
  found: "not what `generate` would write",
  unusable: "can't be checked",
  refused: "",
  defect: "ended by a defect",
};

async function resultIfUnchanged(job: CheckJob, { createRunStore }: Terminal): Promise<TargetResult | undefined> {
  const inputs = job.given.full ? undefined : await findUnchanged(job.target, createRunStore());
  return inputs && createResult(job, { diagnostics: [], inputs }, { status: "current" });
}

/** Compares the folder of one target with what would be generated. */
export async function checkTarget(job: CheckJob, onProgress?: ReportProgress): Promise<TargetResult> {
  const { target, given } = job;
  // A run without changes does not load this.
  const [{ makePlan }, { wasInterrupted }] = await Promise.all([
    import("../../pipeline/plan.js"),
    import("../../output/recover.js"),
  ]);
  const plan = await makePlan(target, { force: false, full: given.full, onProgress });
  const isInterrupted = plan.folder !== undefined && (await wasInterrupted(plan.folder.path));
  if (plan.isUnchanged && !isInterrupted) return createResult(job, plan, { status: "current" });
  if (!plan.isUnchanged && !plan.generation) return createResult(job, plan, { status: "unusable" });
  const drift = plan.paths.filter((path) => path.class !== "unchanged");
  const note = onlyManifest(drift) && !given.strict ? describeOtherVersion(plan) : undefined;
  if (!isInterrupted && (drift.length === 0 || note !== undefined))
    return createResult(job, plan, { status: "current", note });
  return createResult(job, plan, {
    status: "drift",
    note: isInterrupted ? "A run was interrupted while it wrote. The next `generate` repairs the folder." : undefined,
    files: drift.map((path) => ({ path: path.path, class: nameClass(path), diff: writeUnifiedDiff(path) })),
    isMissing: plan.folder !== undefined && !existsSync(plan.folder.path),
  });
}

const STATUSES = { current: STATUS.done, drift: STATUS.found, unusable: STATUS.unusable } as const;

function createResult(
  { target, given, folder }: CheckJob,
  plan: Pick<Plan, "diagnostics" | "inputs">,
  { isMissing = false, ...found }: Pick<Report, "status"> & Partial<Report> & { readonly isMissing?: boolean },
): TargetResult {
  const [spec, out] = [target.shown, toShownPath(target.out ?? "", folder)];
  const report: Report = {
    spec,
    out,
    files: [],
    note: undefined,
    command: writeGenerateCommand(given, spec),
    ...found,
  };
  const isUnchanged = report.status === "current" && report.note === undefined;
  const text = isMissing ? reportMissingFolder(report) : reportText(report);
  const diagnostics = showOutput(plan.diagnostics, target.out, folder);
  return { status: STATUSES[report.status], diagnostics, text, isUnchanged, inputs: plan.inputs, report };
}

/** Writes the command that a user would type. */
const writeGenerateCommand = ({ spec, flags }: CheckArguments, shown: string): string =>
  ["npx fetchsmith generate", ...(spec === undefined ? [] : [spec === STANDARD_INPUT ? spec : shown]), ...flags]
    .map(quoteForShell)
    .join(" ");

/** Quotes a word for a shell. */
const quoteForShell = (word: string, index: number): string =>
  index === 0 || /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

const onlyManifest = (drift: readonly ClassifiedPath[]): boolean =>
  drift.length === 1 && drift[0]?.path === MANIFEST_FILE;

/** Describes a manifest that differs only in the version of fetchsmith; undefined for any other manifest. */
function describeOtherVersion({ folder, paths }: Plan): string | undefined {
  const after = paths.find(({ path }) => path === MANIFEST_FILE)?.after;
  const version = folder?.manifest?.fetchsmith;
  if (after === undefined || version === undefined) return undefined;
  const before = JSON.stringify({ ...folder?.manifest, fetchsmith: "" });
  const generated = JSON.stringify({ ...(JSON.parse(after) as object), fetchsmith: "" });
  return before === generated ? `The manifest was written by fetchsmith ${version}; no file differs.` : undefined;
}

/** Names a class of files for a user who has not run `generate` yet. */
const nameClass = ({ class: kind }: ClassifiedPath): string =>
  kind === "new" ? "missing" : kind === "ours" ? "outdated" : kind;

/** One line for a folder that does not exist, and not one for each of its files. */
const reportMissingFolder = ({ spec, out, command }: Report): string =>
  `The folder ${out} does not exist. Run \`${command}\` to bring it up to date with ${spec}.`;

/** The most lines of diff that are shown. */
const MAX_LINES = 200;

/** The place of a file among the diffs: code is read first, and the hashes of the manifest say the least. */
const diffRank = (path: string): number => (path === MANIFEST_FILE ? 2 : path.endsWith(".md") ? 1 : 0);

function reportText({ spec, out, status, files, note, command }: Report): string {
  if (status === "unusable") return `${out} can't be checked against ${spec}.`;
  if (status === "current") return `${out} is up to date with ${spec}.${note === undefined ? "" : ` ${note}`}`;
  const lines = files
    .toSorted((a, b) => diffRank(a.path) - diffRank(b.path))
    .map((file) => file.diff)
    .join("")
    .split("\n");
  const shown = lines.slice(0, MAX_LINES).join("\n");
  const more =
    lines.length > MAX_LINES ? `\n… ${lines.length - MAX_LINES} more lines; \`--format json\` has them all.` : "";
  const isEdited = files.some((file) => /edited|foreign/.test(file.class));
  const list = files.map(({ path, class: kind }) => `  ${kind}: ${out}/${path}`);
  return [
    `${out} is not what \`generate\` would write from ${spec}:${note === undefined ? "" : ` ${note}`}`,
    ...list,
    "",
    `${shown}${more}`,
    `${isEdited ? "Move the edited files out of the folder, then run" : "Run"} \`${command}\` to bring it up to date.`,
  ].join("\n");
}
