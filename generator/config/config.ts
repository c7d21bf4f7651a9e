import { findRealPath, toAbsolutePath } from "../load/files/paths.js";
import { isObject } from "../load/tree.js";
import { isPath } from "./input-options.js";
import { INPUT_OPTIONS, OPTIONS, OUTPUT_OPTIONS, type GivenOptions } from "./options.js";
import { checkKeys, locateOption, readOptions, type OptionSource } from "./read-options.js";
import { createTarget, withOptions, type ShowPath, type Target } from "./target.js";

/** Every key that a target may have. */
export const TARGET_KEYS: readonly string[] = ["spec", ...Object.keys(OPTIONS)];

/** Every key that a config may have next to `targets`. */
const SHARED_KEYS: readonly string[] = [...Object.keys(INPUT_OPTIONS), ...Object.keys(OUTPUT_OPTIONS)];

/** A config file as it is read. */
export interface ConfigSource extends OptionSource {
  readonly file: string;
  readonly show: ShowPath;
}

/** Reads the targets of a config, and reports every problem. */
export function readTargets(config: unknown, source: ConfigSource): readonly Target[] {
  const { report } = source;
  if (!isObject(config)) {
    report("FS5001", "The config must be an object.", locateOption(source, []), suggestObject(config));
    return [];
  }
  if (!("targets" in config)) return readTarget(config, {}, source, ["targets", ...TARGET_KEYS]);
  checkKeys(config, ["targets", ...SHARED_KEYS], source);
  const isShared = ([key]: readonly [string, unknown]): boolean => SHARED_KEYS.includes(key);
  const shared = readOptions(Object.fromEntries(Object.entries(config).filter(isShared)), source);
  if (!Array.isArray(config["targets"])) {
    report("FS5001", "`targets` must be an array.", locateOption(source, ["targets"]));
    return [];
  }
  const targets = config["targets"].flatMap((target, index) => readTarget(target, shared, enterTarget(source, index)));
  checkOutputs(targets, source);
  return targets;
}

/** What to export instead, for the configs of other tools. */
function suggestObject(config: unknown): string | undefined {
  if (typeof config === "function") return "Export what the function returns.";
  return Array.isArray(config) ? "Write `export default { targets: […] };`." : undefined;
}

/** The source of the options of one target. */
const enterTarget = (source: ConfigSource, index: number): ConfigSource => ({
  ...source,
  pointer: locateOption(source, ["targets", String(index)]).pointer,
});

/** Two clients in one folder would remove each other's files. */
function checkOutputs(targets: readonly Target[], source: ConfigSource): void {
  const folders = targets.map(({ out }) => out && findFolder(out));
  for (const [index, { out }] of targets.entries()) {
    const first = folders.indexOf(folders[index]);
    if (out === undefined || first === index) continue;
    const how = targets[first]?.out === out ? "" : ", one of them through a link";
    const message = `Two targets have the output folder \`${source.show(out)}\`${how}.`;
    const position = locateOption(source, ["targets", String(index), "out"]);
    source.report("FS5001", message, position, "Give each target its own folder.");
  }
}

/** The folder that a path leads to. What stops the search stops `generate`, too, which says so. */
function findFolder(out: string): string {
  try {
    return findRealPath(out);
  } catch {
    return out;
  }
}

/** Reads one target. If it can't be used, that is reported, and the array is empty. */
function readTarget(
  config: unknown,
  shared: GivenOptions,
  source: ConfigSource,
  known: readonly string[] = TARGET_KEYS,
): Target[] {
  const { folder, report, show } = source;
  if (!isObject(config)) {
    report("FS5001", "A target must be an object with `spec` and `out`.", locateOption(source, []));
    return [];
  }
  const isKnown = checkKeys(config, known, source);
  const { spec } = config;
  // A key that is misspelt is not missing, too.
  if (!isKnown && spec === undefined) return [];
  if (!isPath(spec)) {
    const position = locateOption(source, spec === undefined ? [] : ["spec"]);
    report("FS5001", "A target must have `spec`, the path of its description.", position);
    return [];
  }
  const path = toAbsolutePath(spec, folder);
  const given = readOptions(config, source);
  const target = createTarget(path, show(path), given.out);
  return [withOptions(withOptions(target, shared, show), given, show)];
}

/** Lists the origins from which `pull` may download: those of the config and of all its targets. */
export function listOrigins(config: unknown, source: ConfigSource): readonly string[] {
  if (!isObject(config)) return [];
  const { origins, targets } = config;
  const ofTargets = Array.isArray(targets)
    ? targets.flatMap((target, index) => listOrigins(target, enterTarget(source, index)))
    : [];
  return [...(readOptions({ origins }, source).origins ?? []), ...ofTargets];
}
