import { resolve } from "node:path";
import type { ProblemPosition, Report } from "../diagnostics/diagnostics.js";
import { suggestSimilar } from "../diagnostics/suggest-similar.js";
import { toAbsolutePath } from "../load/files/paths.js";
import { childPointer } from "../load/pointer.js";
import type { Option, ReportProblem } from "./option.js";
import { OPTIONS, type GivenOptions } from "./options.js";

/** Where options are set. */
export interface OptionSource {
  /** The config file, for diagnostics; undefined for a command line or a caller. */
  readonly file: string | undefined;
  /** The folder that relative paths start at. */
  readonly folder: string;
  readonly report: Report;
  /** The pointer of the object that holds the options. Only a config of JSON or YAML has one. */
  readonly pointer?: string | undefined;
}

/** The position of an option, or of a part of it. Line and column are found by the pointer. */
export const locateOption = (
  { file, pointer }: Pick<OptionSource, "file" | "pointer">,
  keys: readonly string[],
  key = false,
): ProblemPosition => (pointer === undefined ? { file } : { file, pointer: childPointer(pointer, ...keys), key });

/** The options among the members of an object. Each is checked; its paths become absolute. */
export function readOptions(values: Readonly<Record<string, unknown>>, source: OptionSource): GivenOptions {
  const { folder, report } = source;
  const all: readonly (readonly [string, Option<unknown>])[] = Object.entries(OPTIONS);
  const entries = all.flatMap(([key, option]) => {
    const value = values[key];
    if (value === undefined) return [];
    const problem: ReportProblem = (message, help, part) =>
      report("FS5001", message, locateOption(source, part === undefined ? [key] : [key, part]), help);
    if (!option.check(value, problem)) return [];
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

/** What other tools, and other places of a config, call an option. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  target: "targets",
  clients: "targets",
  input: "spec",
  schema: "spec",
  openapi: "spec",
  source: "spec",
  output: "out",
  outDir: "out",
  outputDir: "out",
  outputPath: "out",
  dir: "out",
  destination: "out",
  include: "filter",
  exclude: "filter",
  enum: "enums",
  paging: "pagination",
};

/** The help sentence that names the option which an unknown key means. */
function suggestOption(key: string, known: readonly string[]): string | undefined {
  if (known.includes("targets") && (key === "spec" || key === "out")) return "Put it into each of the `targets`.";
  const other = Object.hasOwn(OTHER_NAMES, key) ? OTHER_NAMES[key] : undefined;
  return other !== undefined && known.includes(other) ? `Did you mean \`${other}\`?` : suggestSimilar(key, known);
}

/** Reports each unknown key, because a misspelt option would have no effect. Returns whether all are known. */
export function checkKeys(
  values: Readonly<Record<string, unknown>>,
  known: readonly string[],
  source: Omit<OptionSource, "folder">,
): boolean {
  const unknown = Object.keys(values).filter((key) => !known.includes(key));
  for (const key of unknown)
    source.report(
      "FS5001",
      `\`${key}\` is not an option.`,
      locateOption(source, [key], true),
      suggestOption(key, known),
    );
  return unknown.length === 0;
}
