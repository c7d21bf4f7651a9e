import type { Change, Level } from "../../diff/change.js";
import type { LoadedApi } from "../../diff/load-api.js";
import type { Parts } from "../../diff/report/html-report.js";
import type { Compared } from "../../diff/report/report.js";
import type { Verdict } from "../../diff/typecheck/typecheck.js";
import { absolutePath } from "../../load/paths.js";
import { shownPath, type PlanTarget } from "../../pipeline/plan.js";
import type { Terminal } from "../terminal.js";
import { STATUS, type Status } from "./status.js";
import { findTargets, type TargetArguments } from "./targets.js";

export const FORMATS = ["text", "markdown", "html", "json"] as const;
export const FAIL_ON = ["breaking", "any", "never"] as const;

export interface DiffArguments extends TargetArguments {
  readonly old: string;
  readonly spec: string;
  readonly format: (typeof FORMATS)[number];
  readonly failOn: (typeof FAIL_ON)[number];
  /** Asks TypeScript whether old calls go on to compile, too. */
  readonly typecheck: boolean;
}

/** `fetchsmith diff`: what changes for callers of the client. The config is that of the new description. */
export async function diffCommand(given: DiffArguments, terminal: Terminal): Promise<Status> {
  const [target] = (await findTargets(given, false, terminal)) ?? [];
  if (!target) return STATUS.unusable;
  const path = absolutePath(given.old, terminal.folder);
  const before: PlanTarget = { ...target, spec: path, shown: shownPath(path, terminal.folder) };
  const [{ loadApi, loadOldApi }, { diffApis }] = await Promise.all([
    import("../../diff/load-api.js"),
    import("../../diff/diff.js"),
  ]);
  const old = await loadOldApi(before);
  const now = await loadApi(target, old.lowered?.names);
  // What is wrong with the old description is only told where it keeps it from being read.
  terminal.diagnostics([...old.diagnostics.filter(({ severity }) => severity === "error"), ...now.diagnostics]);
  if (!old.lowered || !now.lowered) return STATUS.unusable;
  const verdicts = given.typecheck ? await verdictsOf(old, now) : [];
  const lines = { old: old.line, new: now.line, home: { old: old.home, new: now.home } };
  const changes = diffApis(old.lowered.api, now.lowered.api, target.options, lines, verdicts);
  const parts = { old: old.part, new: now.part };
  terminal.result(await reportOf(changes, { old: before.shown, new: target.shown }, parts, given.format));
  return fails(changes, given.failOn) ? STATUS.found : STATUS.done;
}

async function verdictsOf(old: LoadedApi, now: LoadedApi): Promise<readonly Verdict[]> {
  if (!old.input || !now.input) return [];
  const { typecheck } = await import("../../diff/typecheck/typecheck.js");
  return typecheck(old.input, now.input);
}

async function reportOf(
  changes: readonly Change[],
  compared: Compared,
  parts: Parts,
  format: DiffArguments["format"],
): Promise<string> {
  if (format === "html") return (await import("../../diff/report/html-report.js")).htmlReport(changes, compared, parts);
  const { jsonReport, markdownReport, textReport } = await import("../../diff/report/report.js");
  if (format === "json") return jsonReport(changes);
  return format === "markdown" ? markdownReport(changes, compared) : textReport(changes, compared);
}

const QUIET: readonly Level[] = ["docs", "deprecated"];

function fails(changes: readonly Change[], failOn: DiffArguments["failOn"]): boolean {
  if (failOn === "never") return false;
  return changes.some(({ level }) => (failOn === "any" ? !QUIET.includes(level) : level === "breaking"));
}
