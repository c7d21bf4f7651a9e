import type { Change, Level, ReportFormat } from "../../diff/diff.js";
import type { Target } from "../../config/target.js";
import { toAbsolutePath, toShownPath } from "../../load/files/paths.js";
import { createOutputDiagnostic } from "../../pipeline/apply.js";
import { STANDARD_INPUT } from "../standard-input.js";
import type { Terminal } from "../terminal.js";
import type { FailOn } from "../command-flags.js";
import { readStandardInput } from "./read-standard-input.js";
import { STATUS, type Status } from "./status.js";
import { findTargets, type TargetArguments } from "./targets.js";

/** The arguments of `fetchsmith diff`. */
export interface DiffArguments extends TargetArguments {
  readonly old: string;
  readonly format: ReportFormat;
  readonly failOn: FailOn;
  /** Whether TypeScript also compiles calls of the old client with the new one. */
  readonly typecheck: boolean;
}

/** Runs `fetchsmith diff`: prints what changes for callers of the client. The config is that of the new description. */
export async function runDiff(given: DiffArguments, terminal: Terminal): Promise<Status> {
  const targets = await findTargetPair(given, terminal);
  if (!targets) return STATUS.unusable;
  const { target, oldTarget } = targets;
  const { findChanges, loadApi, loadOldApi, writeReport } = await import("../../diff/diff.js");
  const progress = terminal.startProgress();
  const old = await loadOldApi(oldTarget, (state) => progress.show(oldTarget.shown, state));
  const now = await loadApi(target, old.loaded?.names, (state) => progress.show(target.shown, state));
  progress.clear();
  // Warnings about the old description do not help: it is no longer used.
  terminal.diagnostics([...old.diagnostics.filter(({ severity }) => severity === "error"), ...now.diagnostics]);
  if (!old.loaded || !now.loaded) return STATUS.unusable;
  const apis = { old: old.loaded, new: now.loaded };
  const changes = await findChanges(apis, target.options, given);
  const names = { old: oldTarget.shown, new: target.shown };
  terminal.result(writeReport(given.format, changes, names, { old: apis.old.valueAt, new: apis.new.valueAt }));
  return isFailure(changes, given.failOn) ? STATUS.found : STATUS.done;
}

/** The new target, and the old one, which has the same config. If there are problems, they are shown, and the result is undefined. */
async function findTargetPair(
  given: DiffArguments,
  terminal: Terminal,
): Promise<{ readonly target: Target; readonly oldTarget: Target } | undefined> {
  if (given.old === STANDARD_INPUT && given.spec === STANDARD_INPUT) {
    const message = "Only one of the two descriptions can come through standard input.";
    terminal.diagnostics([createOutputDiagnostic("FS5001", message, undefined, "Give the path of the other one.")]);
    return undefined;
  }
  const [target] = (await findTargets(given, { command: "diff", needsOut: false }, terminal)) ?? [];
  if (!target) return undefined;
  const path = toAbsolutePath(given.old, terminal.folder);
  const oldTarget =
    given.old === STANDARD_INPUT
      ? await readStandardInput(target, terminal)
      : { ...target, spec: path, shown: toShownPath(path, terminal.folder) };
  return oldTarget && { target, oldTarget };
}

/** The levels that `--fail-on any` ignores. */
const HARMLESS_LEVELS: readonly Level[] = ["docs", "deprecated"];

function isFailure(changes: readonly Change[], failOn: DiffArguments["failOn"]): boolean {
  if (failOn === "never") return false;
  return changes.some(({ level }) => (failOn === "any" ? !HARMLESS_LEVELS.includes(level) : level === "breaking"));
}
