import { resolve } from "node:path";
import { loadConfig, type LoadedConfig } from "../../config/config-file.js";
import type { GivenOptions } from "../../config/options.js";
import { readOptions } from "../../config/read-options.js";
import { createTarget, withOptions, type Target } from "../../config/target.js";
import { Diagnostics, findMostSimilar, type Report } from "../../diagnostics/diagnostics.js";
import { removeUserInfo, toAbsolutePath, toShownPath } from "../../load/files/paths.js";
import { locateProblems } from "../../load/positions/locate.js";
import { STANDARD_INPUT } from "../standard-input.js";
import type { Terminal } from "../terminal.js";
import { readStandardInput } from "./read-standard-input.js";

/** What a command line says about its targets. */
export interface TargetArguments {
  readonly spec: string | undefined;
  /** The path of the config file. */
  readonly config: string | undefined;
  /** The options that are given as flags, by config key. They override the config. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** What a command needs. */
export interface TargetNeeds {
  readonly command: "generate" | "check" | "inspect" | "diff";
  /** Whether each target needs an output folder. A command that needs none has one target. */
  readonly needsOut: boolean;
}

/** Finds the targets of a command. If there are problems, they are shown, and the result is undefined. */
export async function findTargets(
  { spec, config, options }: TargetArguments,
  needs: TargetNeeds,
  terminal: Terminal,
): Promise<readonly Target[] | undefined> {
  const { folder } = terminal;
  const problems = new Diagnostics();
  const given = readOptions(options, { file: undefined, folder, report: problems.report });
  const configFile = config === undefined ? undefined : resolve(folder, config);
  const loaded = await loadConfig(folder, configFile, problems.report);
  const chosen = problems.hasErrors ? [] : chooseTargets(spec, given, loaded?.targets, needs, folder, problems.report);
  if (problems.hasErrors) {
    showConfigProblems(problems, loaded, terminal);
    return undefined;
  }
  const targets = chosen.map((target) => withOptions(target, given, (path) => toShownPath(path, folder)));
  const [target] = targets;
  if (spec !== STANDARD_INPUT || !target) return targets;
  const read = await readStandardInput(target, terminal);
  return read && [read];
}

/** Shows the problems of the arguments and the config; those of the config with its file. */
export function showConfigProblems(problems: Diagnostics, config: LoadedConfig | undefined, terminal: Terminal): void {
  const file = config && toShownPath(config.file, terminal.folder);
  const shown = problems.all.map((problem) =>
    problem.position.file === undefined ? problem : { ...problem, position: { ...problem.position, file } },
  );
  const sources = file === undefined || config?.text === undefined ? [] : [{ file, text: config.text }];
  terminal.diagnostics(locateProblems(shown, new Map(), undefined, sources));
}

/**
 * Without SPEC: all targets of the config. With SPEC: the targets of the config that have this description, or else a
 * new target.
 */
function chooseTargets(
  spec: string | undefined,
  { out }: GivenOptions,
  targets: readonly Target[] | undefined,
  needs: TargetNeeds,
  folder: string,
  report: Report,
): readonly Target[] {
  if (spec === undefined) return chooseConfigured(out, targets, needs, report);
  const path = toAbsolutePath(spec, folder);
  const isFile = spec !== STANDARD_INPUT;
  const withSpec = isFile ? (targets ?? []).filter((target) => target.spec === path) : [];
  if (out === undefined && withSpec.length > 0) return needs.needsOut ? checkOutputs(withSpec, report) : withSpec;
  if (out === undefined && needs.needsOut) {
    const message = isFile
      ? `No output folder is given for \`${removeUserInfo(spec)}\`, and no config names it.`
      : "No output folder is given for the description from standard input.";
    report("FS5001", message, {}, suggestTarget(removeUserInfo(spec), targets, needs));
    return [];
  }
  const similar = withSpec.find((target) => target.out === out) ?? withSpec[0];
  return [{ ...(similar ?? createTarget(path, toShownPath(path, folder), out)), out }];
}

/** The help sentence for a SPEC without an output folder: the SPEC of the config that is similar, or else a whole command line. */
function suggestTarget(spec: string, targets: readonly Target[] | undefined, { command }: TargetNeeds): string {
  const similar = findMostSimilar(
    spec,
    (targets ?? []).map(({ shown }) => shown),
  );
  if (similar !== undefined) return `Did you mean \`${similar}\` of the config?`;
  return `Try \`${USAGES[command](spec).replace("DIR", "src/client")}\`.`;
}

/** The command line of a command that names a description. */
const USAGES: Readonly<Record<TargetNeeds["command"], (spec: string) => string>> = {
  generate: (spec) => `fetchsmith generate ${spec} --out DIR`,
  check: (spec) => `fetchsmith check ${spec} --out DIR`,
  inspect: (spec) => `fetchsmith inspect ${spec}`,
  diff: (spec) => `fetchsmith diff OLD ${spec}`,
};

/** The targets, if each has an output folder. Those that have none are reported. */
function checkOutputs(targets: readonly Target[], report: Report): readonly Target[] {
  for (const { shown } of targets.filter(({ out }) => out === undefined)) {
    const message = `The config names no output folder for \`${shown}\`.`;
    report("FS5001", message, {}, "Add `out` to its target, or give `--out`.");
  }
  return targets;
}

/** The most targets that a message lists. */
const MAX_LISTED = 5;

/** The targets of the config, for a command line without SPEC. */
function chooseConfigured(
  out: string | undefined,
  targets: readonly Target[] | undefined,
  { command, needsOut }: TargetNeeds,
  report: Report,
): readonly Target[] {
  const usage = USAGES[command];
  const [first, ...others] = targets ?? [];
  if (!targets || !first) {
    const message = targets
      ? "`targets` of the config is empty, and there is no SPEC."
      : "There is no SPEC, and no config file (`fetchsmith.config.ts`) that names one.";
    report("FS5001", message, {}, `Try \`${usage("SPEC")}\`, or write a config with \`fetchsmith init\`.`);
    return [];
  }
  if (others.length === 0 && out !== undefined) return [{ ...first, out }];
  if (out !== undefined) {
    const message = `\`--out\` needs a SPEC, because the config has ${targets.length} targets.`;
    report("FS5001", message, {}, `Try \`${usage(first.shown)}\`.`);
    return [];
  }
  if (needsOut) return checkOutputs(targets, report);
  if (targets.length === 1) return targets;
  const specs = [...new Set(targets.map(({ shown }) => shown))];
  const list = specs.slice(0, MAX_LISTED).map((spec) => `\`${spec}\``);
  const more = specs.length > MAX_LISTED ? [`${specs.length - MAX_LISTED} more`] : [];
  const message = `\`${command}\` reads one target, but the config has ${targets.length}: ${[...list, ...more].join(", ")}.`;
  report("FS5001", message, {}, `Name one of them: \`${usage(first.shown)}\`.`);
  return [];
}
