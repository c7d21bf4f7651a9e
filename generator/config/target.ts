import { DEFAULT_LIMITS, type Limits } from "../load/limits.js";
import type { Tree } from "../load/tree.js";
import { withDefaultLimits } from "./limits-option.js";
import { DEFAULT_OPTIONS, OUTPUT_OPTIONS, type GivenOptions, type OutputOptions } from "./options.js";

/** A description and how its client is generated: every option has its value, every path is absolute. */
export interface Target {
  /** The path of the description, its text, or the parsed description. */
  readonly spec: string | GivenText | { readonly document: Tree };
  /** The name of the description in diagnostics. */
  readonly shown: string;
  /** The output folder; undefined where nothing is written. */
  readonly out: string | undefined;
  readonly sourceUrl: string | undefined;
  readonly overlays: readonly NamedFile[];
  /** The file whose text begins each emitted module. */
  readonly header: NamedFile | undefined;
  /** More folders from which referenced files may be read. */
  readonly roots: readonly string[];
  readonly limits: Limits;
  /** The options that shape the output. */
  readonly options: OutputOptions;
}

/** A description that came through standard input. Its references start at a folder, the working directory. */
export interface GivenText {
  readonly text: string;
  readonly folder: string;
}

/** An input file, with its absolute path and its name in diagnostics. */
export interface NamedFile {
  readonly path: string;
  readonly shown: string;
}

/** The name in diagnostics of a file, by its absolute path. */
export type ShowPath = (path: string) => string;

/** A target with the default of each option. */
export const createTarget = (spec: Target["spec"], shown: string, out: string | undefined): Target => ({
  spec,
  shown,
  out,
  sourceUrl: undefined,
  overlays: [],
  header: undefined,
  roots: [],
  limits: DEFAULT_LIMITS,
  options: DEFAULT_OPTIONS,
});

/** Returns the target with the given options instead of its current ones. `out` does not change. */
export function withOptions(target: Target, given: GivenOptions, show: ShowPath): Target {
  const named = (path: string): NamedFile => ({ path, shown: show(path) });
  return {
    ...target,
    sourceUrl: given.sourceUrl ?? target.sourceUrl,
    overlays: given.overlays?.map(named) ?? target.overlays,
    header: given.header === undefined ? target.header : named(given.header),
    roots: given.roots ?? target.roots,
    limits: given.limits ? withDefaultLimits(given.limits) : target.limits,
    options: { ...target.options, ...createOutputOptions(given) },
  };
}

function createOutputOptions(given: GivenOptions): Partial<OutputOptions> {
  const isOutput = ([key, value]: readonly [string, unknown]): boolean =>
    value !== undefined && Object.hasOwn(OUTPUT_OPTIONS, key);
  return Object.fromEntries(Object.entries(given).filter(isOutput));
}
