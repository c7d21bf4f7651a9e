import { runTarget, type Run as TargetRun } from "../apply.js";
import { shownPath, type Plan, type PlanTarget } from "../plan.js";
import type { Terminal } from "../terminal.js";
import { unifiedDiff } from "../unified-diff.js";
import { findTargets, type TargetArguments } from "./targets.js";
import { highest, STATUS, type Status } from "./status.js";

export interface GenerateArguments extends TargetArguments {
  readonly force: boolean;
  readonly full: boolean;
}

/** `fetchsmith generate`: writes the client of each target. */
export async function generateCommand(given: GenerateArguments, terminal: Terminal): Promise<Status> {
  const run = await generateTargets(given, terminal);
  return run?.status ?? STATUS.unusable;
}

/** How a run ended, and what it read. */
export interface Run {
  readonly status: Status;
  readonly inputs: readonly string[];
}

/** Writes the client of each target; undefined where it can't be told which these are. */
export async function generateTargets(given: GenerateArguments, terminal: Terminal): Promise<Run | undefined> {
  const targets = await findTargets(given, true, terminal);
  if (!targets) return undefined;
  const runs: Run[] = [];
  for (const target of targets) {
    const run = await runTarget(target, given);
    runs.push({ status: report(target, run, terminal), inputs: run.plan.inputs });
  }
  return { status: highest(runs.map(({ status }) => status)), inputs: runs.flatMap(({ inputs }) => inputs) };
}

/** Tells how a target's run ended. */
function report(target: PlanTarget, { plan, applied }: TargetRun, terminal: Terminal): Status {
  const out = shownPath(target.out ?? "", terminal.folder);
  if (!plan.isUnchanged && !plan.generation) {
    terminal.diagnostics(plan.diagnostics);
    terminal.note(`Nothing was written to ${out}.`);
    return STATUS.unusable;
  }
  terminal.diagnostics(applied.kind === "failed" ? [...plan.diagnostics, applied.diagnostic] : plan.diagnostics);
  if (applied.kind === "failed") return STATUS.unusable;
  if (applied.kind === "refused") {
    terminal.result(refusal(out, applied.paths));
    return STATUS.refused;
  }
  terminal.result(summary(target.shown, out, plan));
  return STATUS.done;
}

/** One line where nothing changed, else what was read and what was written. */
function summary(spec: string, out: string, { paths, generation, isUnchanged }: Plan): string {
  const changes = paths.filter((path) => path.class !== "unchanged");
  if (isUnchanged || changes.length === 0) return `${out} is up to date with ${spec}.`;
  const removed = changes.filter(({ after }) => after === undefined).length;
  const counts = [
    count(changes.length - removed, "written"),
    count(paths.length - changes.length, "unchanged"),
    count(removed, "removed"),
  ].filter((part) => part !== undefined);
  const { operations = [], models = [] } = generation?.inspection ?? {};
  return `${spec} → ${out}\n  ${plural(operations.length, "operation")}, ${plural(models.length, "model")}; files: ${counts.join(", ")}`;
}

const count = (number: number, word: string): string | undefined => (number > 0 ? `${number} ${word}` : undefined);
const plural = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;

function refusal(out: string, paths: Plan["paths"]): string {
  const lines = paths.map(({ path, class: kind }) => `  ${kind}: ${out}/${path}`);
  const diffs = paths.map((path) => unifiedDiff(path)).filter((text) => text !== "");
  const head = "Nothing was written: these files are not as fetchsmith left them, and would be overwritten or removed.";
  return [head, ...lines, "", ...diffs, "Move your changes out of the folder, or run it again with `--force`."].join(
    "\n",
  );
}
