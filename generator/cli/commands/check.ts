import type { ClassifiedPath } from "../../output/classify.js";
import { MANIFEST_FILE } from "../../output/manifest.js";
import { runIfUnchanged } from "../../pipeline/apply.js";
import { shownPath } from "../../load/paths.js";
import { makePlan, type Plan } from "../../pipeline/plan.js";
import type { Terminal } from "../terminal.js";
import { unifiedDiff } from "../unified-diff.js";
import { wasCutOff } from "../../output/recover.js";
import { findTargets, type TargetArguments } from "./targets.js";
import { runJobs, type CheckJob } from "./jobs.js";
import { tellOutcomes, type Outcome, type SummaryWords } from "./outcome.js";
import { STATUS, type Status } from "./status.js";

export interface CheckArguments extends TargetArguments {
  readonly format: "text" | "json";
  /** Takes a manifest that another version wrote for drift, also where nothing else differs. */
  readonly strict: boolean;
  readonly full: boolean;
  /** The flags that `generate` would want too, as they stand in a command line. */
  readonly flags: readonly string[];
  /** How many targets are checked side by side. */
  readonly jobs: number | undefined;
}

/** What one target's folder looks like beside what would be generated. */
interface Report {
  readonly spec: string;
  readonly out: string;
  readonly status: "current" | "drift" | "unusable";
  readonly files: readonly { readonly path: string; readonly class: string; readonly diff: string }[];
  readonly note: string | undefined;
  /** What brings the output up to date. */
  readonly command: string;
}

/** `fetchsmith check`: whether what is on the disk is what `generate` would write. Writes nothing. */
export async function checkCommand(given: CheckArguments, terminal: Terminal): Promise<Status> {
  const targets = await findTargets(given, true, terminal);
  if (!targets) return STATUS.unusable;
  const jobs = targets.map((target): CheckJob => ({ command: "check", given, target, folder: terminal.folder }));
  const outcomes = await runJobs(jobs, {
    glance: glanceAtTarget,
    run: checkTarget,
    threads: given.jobs ?? terminal.cores,
  });
  const status = tellOutcomes(outcomes, given.format === "text" ? WORDS : undefined, terminal);
  const reports = outcomes.map(({ report }) => report);
  if (given.format === "json") terminal.result(JSON.stringify({ version: 1, targets: reports }, null, 2));
  return status;
}

const WORDS: SummaryWords = {
  done: "up to date",
  idle: "up to date",
  found: "not what `generate` would write",
  unusable: "can't be checked",
  refused: "",
  defect: "ended by a defect",
};

async function glanceAtTarget(job: CheckJob): Promise<Outcome | undefined> {
  const run = await runIfUnchanged(job.target, { force: false, full: job.given.full });
  return run && outcomeOf(job, run.plan, { status: "current" });
}

/** Holds one target's folder against what would be generated. */
export async function checkTarget(job: CheckJob): Promise<Outcome> {
  const { target, given } = job;
  const plan = await makePlan(target, { force: false, full: given.full });
  const isCutOff = plan.folder !== undefined && (await wasCutOff(plan.folder.path));
  if (plan.isUnchanged && !isCutOff) return outcomeOf(job, plan, { status: "current" });
  if (!plan.isUnchanged && !plan.generation) return outcomeOf(job, plan, { status: "unusable" });
  const drift = plan.paths.filter((path) => path.class !== "unchanged");
  const note = onlyManifest(drift) && !given.strict ? otherVersion(plan) : undefined;
  if (!isCutOff && (drift.length === 0 || note !== undefined)) return outcomeOf(job, plan, { status: "current", note });
  return outcomeOf(job, plan, {
    status: "drift",
    note: isCutOff ? "A run that was writing it was cut off; the next `generate` puts that right." : undefined,
    files: drift.map((path) => ({ path: path.path, class: nameOf(path), diff: unifiedDiff(path) })),
  });
}

const STATUSES = { current: STATUS.done, drift: STATUS.found, unusable: STATUS.unusable } as const;

function outcomeOf(
  { target, given, folder }: CheckJob,
  { diagnostics, inputs }: Plan,
  found: Pick<Report, "status"> & Partial<Report>,
): Outcome {
  const [spec, out] = [target.shown, shownPath(target.out ?? "", folder)];
  const report = { spec, out, files: [], note: undefined, command: generateCommand(given, spec), ...found };
  const isIdle = report.status === "current" && report.note === undefined;
  return { status: STATUSES[report.status], diagnostics, text: reportText(report), isIdle, inputs, report };
}

/** The command that a person would type. */
const generateCommand = ({ spec, flags }: CheckArguments, shown: string): string =>
  ["npx fetchsmith generate", ...(spec === undefined ? [] : [shown]), ...flags].map(forShell).join(" ");

/** A word as a shell takes it for one; what is code of our own is left as it is. */
const forShell = (word: string, index: number): string =>
  index === 0 || /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

const onlyManifest = (drift: readonly ClassifiedPath[]): boolean =>
  drift.length === 1 && drift[0]?.path === MANIFEST_FILE;

/** A manifest that differs in nothing but the version that wrote it. */
function otherVersion({ folder, paths }: Plan): string | undefined {
  const after = paths.find(({ path }) => path === MANIFEST_FILE)?.after;
  const version = folder?.manifest?.fetchsmith;
  if (after === undefined || version === undefined) return undefined;
  const before = JSON.stringify({ ...folder?.manifest, fetchsmith: "" });
  const fresh = JSON.stringify({ ...(JSON.parse(after) as object), fetchsmith: "" });
  return before === fresh ? `The manifest was written by fetchsmith ${version}; no file differs.` : undefined;
}

/** The class in words for somebody who has not run `generate` yet. */
const nameOf = ({ class: kind }: ClassifiedPath): string =>
  kind === "new" ? "missing" : kind === "ours" ? "outdated" : kind;

/** How many lines of diff are shown. */
const MOST_LINES = 200;

function reportText({ spec, out, status, files, note, command }: Report): string {
  if (status === "unusable") return `${out} can't be checked against ${spec}.`;
  if (status === "current") return `${out} is up to date with ${spec}.${note === undefined ? "" : ` ${note}`}`;
  const lines = files
    .map((file) => file.diff)
    .join("")
    .split("\n");
  const shown = lines.slice(0, MOST_LINES).join("\n");
  const more =
    lines.length > MOST_LINES ? `\n… ${lines.length - MOST_LINES} more lines; \`--format json\` has them all.` : "";
  const isEdited = files.some((file) => /edited|foreign/.test(file.class));
  const list = files.map(({ path, class: kind }) => `  ${kind}: ${out}/${path}`);
  return [
    `${out} is not what \`generate\` would write from ${spec}:${note === undefined ? "" : ` ${note}`}`,
    ...list,
    "",
    `${shown}${more}`,
    `${isEdited ? "Move what was edited out of the folder, then run" : "Run"} \`${command}\` to bring it up to date.`,
  ].join("\n");
}
