import { isObject } from "../load/tree.js";
import { resolve } from "node:path";
import type { Report } from "../diagnostics/diagnostics.js";
import { limitsIn } from "./limits-option.js";
import type { Limits } from "../load/limits.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import { DEFAULT_OPTIONS, OPTION_VALUES, type OptionValues, type OutputOptions } from "./options.js";
import { headerIn, isPath, pathsIn, sourceUrlIn } from "./path-options.js";
import { absolutePath } from "../load/paths.js";
import { shownValue } from "../diagnostics/shown-value.js";
import type { Problem, StructuredOption } from "./structured-option.js";

/** One description and where its client goes. Every option of the command line may stand beside them. */
export interface TargetConfig extends Partial<OutputOptions> {
  /** The description's path, from the config file's folder. */
  readonly spec: string;
  /** The output folder, from the config file's folder. */
  readonly out: string;
  /** Where the description came from, for servers and references that are relative. */
  readonly sourceUrl?: string;
  /**
   * Overlays (OpenAPI Overlay Specification 1.0 and 1.1) that change the description before anything is made of it, in
   * their order; paths from the config file's folder.
   */
  readonly overlays?: readonly string[];
  /** A file whose text stands at the beginning of every emitted TypeScript file, as a comment; from the config file's folder. */
  readonly header?: string;
  /** Folders beside the description's own from which files that it refers to are read; paths from the config file's folder. */
  readonly roots?: readonly string[];
  /** Origins that `pull` may ask beside the description's own, such as `https://schemas.example`. */
  readonly origins?: readonly string[];
  /** How much the description may ask for. */
  readonly limits?: Partial<Limits>;
}

/** Several targets with options for all of them beside. */
export interface TargetsConfig extends Partial<OutputOptions> {
  readonly targets: readonly TargetConfig[];
  /** Overlays for every target that names none of its own. */
  readonly overlays?: readonly string[];
  /** The header of every target that names none of its own. */
  readonly header?: string;
  /** Folders from which files that are referred to are read, for every target that names none of its own. */
  readonly roots?: readonly string[];
  /** Origins that `pull` may ask beside a description's own, such as `https://schemas.example`. */
  readonly origins?: readonly string[];
  /** How much each description may ask for, where its target says nothing. */
  readonly limits?: Partial<Limits>;
}

export type Config = TargetConfig | TargetsConfig;

/** Gives a config its type: `export default defineConfig({ spec: "openapi.yaml", out: "src/client" })`. */
export const defineConfig = (config: Config): Config => config;

/** A target with every option known; all paths are absolute. */
export interface Target {
  readonly spec: string;
  readonly out: string;
  readonly sourceUrl: string | undefined;
  readonly overlays: readonly string[];
  /** The file whose text begins the emitted ones. */
  readonly header: string | undefined;
  /** The folders beside the description's own from which files that it refers to are read. */
  readonly roots?: readonly string[] | undefined;
  readonly options: OutputOptions;
  readonly limits?: Limits | undefined;
}

/** Every name that a target may have. */
export const TARGET_KEYS = [
  "spec",
  "out",
  "sourceUrl",
  "overlays",
  "header",
  "roots",
  "origins",
  "limits",
  ...Object.keys(OPTION_VALUES),
];
const TARGETS_KEYS = ["targets", "overlays", "header", "roots", "origins", "limits", ...Object.keys(OPTION_VALUES)];

/** The targets of a config, checked; paths are taken from `folder`. */
export function targetsOf(config: unknown, folder: string, file: string, report: Report): readonly Target[] {
  if (!isObject(config)) {
    report("FS5001", "The config is not an object.", { file });
    return [];
  }
  if (!("targets" in config)) return targetOf(config, folder, NOTHING_SHARED, file, report);
  checkKeys(config, TARGETS_KEYS, file, report);
  const shared = {
    options: optionsIn(config, file, report),
    overlays: pathsIn(config, "overlays", file, report) ?? [],
    header: headerIn(config, file, report),
    roots: pathsIn(config, "roots", file, report) ?? [],
    limits: config["limits"],
  };
  if (!Array.isArray(config["targets"])) {
    report("FS5001", "`targets` is a list.", { file });
    return [];
  }
  const targets = config["targets"].flatMap((target) => targetOf(target, folder, shared, file, report));
  checkOutputs(targets, file, report);
  return targets;
}

/** Two clients in one folder would remove each other's files. */
function checkOutputs(targets: readonly Target[], file: string, report: Report): void {
  const twice = targets.filter(({ out }, index) => targets.findIndex((other) => other.out === out) < index);
  for (const { out } of twice) report("FS5001", `Two targets have the output folder \`${out}\`.`, { file });
}

/** What a config says for all of its targets. */
interface Shared {
  readonly options: Partial<OutputOptions>;
  readonly overlays: readonly string[];
  readonly header: string | undefined;
  readonly roots: readonly string[];
  readonly limits: unknown;
}

const NOTHING_SHARED: Shared = { options: {}, overlays: [], header: undefined, roots: [], limits: undefined };

function targetOf(config: unknown, folder: string, shared: Shared, file: string, report: Report): Target[] {
  if (!isObject(config)) {
    report("FS5001", "A target is an object with `spec` and `out`.", { file });
    return [];
  }
  checkKeys(config, TARGET_KEYS, file, report);
  const { spec, out } = config;
  if (!isPath(spec) || !isPath(out)) {
    report("FS5001", "A target names its description (`spec`) and its output folder (`out`).", { file });
    return [];
  }
  const options = { ...DEFAULT_OPTIONS, ...shared.options, ...optionsIn(config, file, report) };
  const overlays = pathsIn(config, "overlays", file, report) ?? shared.overlays;
  const header = headerIn(config, file, report) ?? shared.header;
  const roots = pathsIn(config, "roots", file, report) ?? shared.roots;
  return [
    {
      spec: absolutePath(spec, folder),
      out: resolve(folder, out),
      sourceUrl: sourceUrlIn(config, file, report),
      header: header === undefined ? undefined : absolutePath(header, folder),
      overlays: overlays.map((path) => absolutePath(path, folder)),
      roots: roots.map((path) => resolve(folder, path)),
      options,
      limits: limitsIn(config["limits"] ?? shared.limits, (message, help) => report("FS5001", message, { file }, help)),
    },
  ];
}

/** The origins that `pull` may ask, by a config or one of its targets. */
export function originsIn(config: unknown, file: string, report: Report): readonly string[] {
  if (!isObject(config)) return [];
  const { origins = [], targets } = config;
  const nested = Array.isArray(targets) ? targets.flatMap((target) => originsIn(target, file, report)) : [];
  if (Array.isArray(origins) && origins.every(isOrigin)) return [...origins, ...nested];
  report("FS5001", "`origins` is a list of origins, such as `https://schemas.example`, without a path.", { file });
  return nested;
}

/** Scheme, host and port, as a URL has them (RFC 6454, section 6.2). */
export const isOrigin = (value: unknown): value is string =>
  typeof value === "string" && URL.canParse(value) && /^https?:/.test(value) && new URL(value).origin === value;

/** Checks the names of all members: a typo must not be a silent default. */
export function checkKeys(
  config: Readonly<Record<string, unknown>>,
  known: readonly string[],
  file: string | undefined,
  report: Report,
): void {
  for (const key of Object.keys(config)) {
    if (known.includes(key)) continue;
    report("FS5001", `\`${key}\` is not an option.`, { file }, didYouMean(key, known));
  }
}

/** The output options among the members of an object, each checked. */
export function optionsIn(
  values: Readonly<Record<string, unknown>>,
  file: string | undefined,
  report: Report,
): Partial<OutputOptions> {
  const entries = Object.entries(OPTION_VALUES).flatMap(([name, allowed]) => {
    const value = values[name];
    if (value === undefined) return [];
    if (isStructured(allowed)) {
      const problem: Problem = (message, help) => report("FS5001", message, { file }, help);
      return allowed.check(value, problem) ? [[name, value]] : [];
    }
    if (isAllowed(value, allowed)) return [[name, value]];
    report("FS5001", `\`${name}\` is ${expected(allowed)}, not ${shownValue(value)}.`, { file });
    return [];
  });
  return Object.fromEntries(entries);
}

type Allowed = Exclude<OptionValues, StructuredOption>;

const isStructured = (allowed: OptionValues): allowed is StructuredOption =>
  typeof allowed === "object" && "check" in allowed;

function isAllowed(value: unknown, allowed: Allowed): boolean {
  if (allowed === "boolean") return typeof value === "boolean";
  if (allowed === "record")
    return (
      isObject(value) &&
      Object.values(value).every((item) => typeof item === "string" && /^[\p{L}_$][\p{L}\p{Nd}_$]*$/u.test(item))
    );
  return typeof value === "string" && allowed.some((word) => word === value);
}

function expected(allowed: Allowed): string {
  if (allowed === "boolean") return "true or false";
  if (allowed === "record") return "an object of names by JSON pointer";
  return `one of ${allowed.map((word) => JSON.stringify(word)).join(", ")}`;
}
