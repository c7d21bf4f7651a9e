import { resolve } from "node:path";
import { loadConfig } from "../../config/config-file.js";
import type { GivenOptions } from "../../config/options.js";
import { readOptions } from "../../config/read-options.js";
import { createTarget, withOptions, type Target } from "../../config/target.js";
import { Diagnostics } from "../../diagnostics/diagnostics.js";
import { toAbsolutePath, isUrl, toShownPath } from "../../load/paths.js";
import { locateProblems } from "../../load/positions/locate.js";
import type { Terminal } from "../terminal.js";

/** What a command line says about its targets. */
export interface TargetArguments {
  readonly spec: string | undefined;
  /** The path of the config file. */
  readonly config: string | undefined;
  /** The options that are given as flags, by config key. They override the config. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Finds the targets of a command. If there are problems, they are shown, and the result is undefined. */
export async function findTargets(
  { spec, config, options }: TargetArguments,
  needsOut: boolean,
  terminal: Terminal,
): Promise<readonly Target[] | undefined> {
  const { folder } = terminal;
  const problems = new Diagnostics();
  const given = readOptions(options, { file: undefined, folder, report: problems.report });
  const configFile = config === undefined ? undefined : resolve(folder, config);
  const loaded = await loadConfig(folder, configFile, problems.report);
  const chosen = problems.hasErrors ? [] : chooseTargets(spec, given, loaded?.targets, needsOut, folder, problems);
  if (problems.hasErrors) {
    showProblems(problems, loaded && toShownPath(loaded.file, folder), terminal);
    return undefined;
  }
  return chosen.map((target) => withOptions(target, given, (path) => toShownPath(path, folder)));
}

/** Shows the problems of the arguments and the config; those of the config with its file. */
function showProblems(problems: Diagnostics, configFile: string | undefined, terminal: Terminal): void {
  const shown = problems.all.map((problem) =>
    problem.position.file === undefined ? problem : { ...problem, position: { ...problem.position, file: configFile } },
  );
  terminal.diagnostics(locateProblems(shown, new Map(), undefined));
}

/**
 * Without SPEC: all targets of the config. With SPEC: the targets of the config that have this description, or else a
 * new target.
 */
function chooseTargets(
  spec: string | undefined,
  { out }: GivenOptions,
  targets: readonly Target[] | undefined,
  needsOut: boolean,
  folder: string,
  problems: Diagnostics,
): readonly Target[] {
  if (spec === undefined) {
    if (targets && targets.length > 0 && out === undefined) return targets;
    const message = targets
      ? "`--out` needs a SPEC."
      : "There is no SPEC, and no config file (`fetchsmith.config.ts`) that names one.";
    problems.report("FS5001", message, {}, "Try `fetchsmith generate SPEC --out DIR`.");
    return [];
  }
  const path = toAbsolutePath(spec, folder);
  const withSpec = (targets ?? []).filter((target) => target.spec === path);
  if (out === undefined && withSpec.length > 0) return withSpec;
  if (out === undefined && needsOut) {
    const message = `No output folder is given for \`${spec}\`, and no config names it.`;
    problems.report("FS5001", message, {}, "Add `--out DIR`.");
    return [];
  }
  const similar = withSpec.find((target) => target.out === out) ?? withSpec[0];
  return [{ ...(similar ?? createTarget(path, isUrl(path) ? path : toShownPath(path, folder), out)), out }];
}
