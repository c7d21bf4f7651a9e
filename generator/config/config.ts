import { resolve } from "node:path";
import { toAbsolutePath, isUrl } from "../load/paths.js";
import { isObject } from "../load/tree.js";
import { isPath } from "./input-options.js";
import { INPUT_OPTIONS, OPTIONS, OUTPUT_OPTIONS, type GivenOptions } from "./options.js";
import { checkKeys, readOptions, type OptionSource } from "./read-options.js";
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
  const { file, report } = source;
  if (!isObject(config)) {
    report("FS5001", "The config must be an object.", { file });
    return [];
  }
  if (!("targets" in config)) return readTarget(config, {}, source, ["targets", ...TARGET_KEYS]);
  checkKeys(config, ["targets", ...SHARED_KEYS], source);
  const isShared = ([key]: readonly [string, unknown]): boolean => SHARED_KEYS.includes(key);
  const shared = readOptions(Object.fromEntries(Object.entries(config).filter(isShared)), source);
  if (!Array.isArray(config["targets"])) {
    report("FS5001", "`targets` must be an array.", { file });
    return [];
  }
  const targets = config["targets"].flatMap((target) => readTarget(target, shared, source));
  checkOutputs(targets, source);
  return targets;
}

/** Two clients in one folder would remove each other's files. */
function checkOutputs(targets: readonly Target[], { file, report }: ConfigSource): void {
  const repeated = targets.filter(({ out }, index) => targets.findIndex((other) => other.out === out) < index);
  for (const { out } of repeated)
    report("FS5001", `Two targets have the output folder \`${out}\`.`, { file }, "Give each target its own folder.");
}

/** Reads one target. If it can't be used, that is reported, and the array is empty. */
function readTarget(
  config: unknown,
  shared: GivenOptions,
  source: ConfigSource,
  known: readonly string[] = TARGET_KEYS,
): Target[] {
  const { file, folder, report, show } = source;
  if (!isObject(config)) {
    report("FS5001", "A target must be an object with `spec` and `out`.", { file });
    return [];
  }
  const isKnown = checkKeys(config, known, source);
  const { spec, out, ...others } = config;
  // A key that is misspelt is not missing, too.
  if (!isKnown && (spec === undefined || out === undefined)) return [];
  if (!isPath(spec) || !isPath(out)) {
    report("FS5001", "A target must have `spec`, the path of its description, and `out`, its output folder.", { file });
    return [];
  }
  const path = toAbsolutePath(spec, folder);
  const target = createTarget(path, isUrl(path) ? path : show(path), resolve(folder, out));
  return [withOptions(withOptions(target, shared, show), readOptions(others, source), show)];
}

/** Lists the origins from which `pull` may download: those of the config and of all its targets. */
export function listOrigins(config: unknown, source: ConfigSource): readonly string[] {
  if (!isObject(config)) return [];
  const { origins, targets } = config;
  const ofTargets = Array.isArray(targets) ? targets.flatMap((target) => listOrigins(target, source)) : [];
  return [...(readOptions({ origins }, source).origins ?? []), ...ofTargets];
}
