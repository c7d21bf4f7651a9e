import { resolve } from "node:path";
import type { Report } from "../diagnostics/diagnostics.js";
import { suggestSimilar } from "../diagnostics/suggest-similar.js";
import { toAbsolutePath } from "../load/paths.js";
import type { Option } from "./option.js";
import { OPTIONS, type GivenOptions } from "./options.js";

/** Where options are set. */
export interface OptionSource {
  /** The config file, for diagnostics; undefined for a command line or a caller. */
  readonly file: string | undefined;
  /** The folder that relative paths start at. */
  readonly folder: string;
  readonly report: Report;
}

/** The options among the members of an object. Each is checked; its paths become absolute. */
export function readOptions(values: Readonly<Record<string, unknown>>, source: OptionSource): GivenOptions {
  const { file, folder, report } = source;
  const all: readonly (readonly [string, Option<unknown>])[] = Object.entries(OPTIONS);
  const entries = all.flatMap(([key, option]) => {
    const value = values[key];
    if (value === undefined) return [];
    if (!option.check(value, (message, help) => report("FS5001", message, { file }, help))) return [];
    return [[key, resolvePaths(value, option.paths, folder)]];
  });
  return Object.fromEntries(entries);
}

/** Makes the paths of a value absolute. A URL stays unchanged, and is reported when the file is read. */
function resolvePaths(value: unknown, paths: Option<unknown>["paths"], folder: string): unknown {
  if (paths === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => resolvePaths(item, paths, folder));
  if (typeof value !== "string") return value;
  return paths === "files" ? toAbsolutePath(value, folder) : resolve(folder, value);
}

/** Reports each unknown key, because a misspelt option would have no effect. */
export function checkKeys(
  values: Readonly<Record<string, unknown>>,
  known: readonly string[],
  { file, report }: Pick<OptionSource, "file" | "report">,
): void {
  for (const key of Object.keys(values))
    if (!known.includes(key)) report("FS5001", `\`${key}\` is not an option.`, { file }, suggestSimilar(key, known));
}
