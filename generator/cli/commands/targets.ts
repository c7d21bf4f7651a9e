import { resolve } from "node:path";
import { loadConfig } from "../../config/config-file.js";
import { optionsIn, type Target } from "../../config/config.js";
import { Diagnostics } from "../../diagnostics/diagnostics.js";
import { DEFAULT_OPTIONS, type OutputOptions } from "../../config/options.js";
import { sourceUrlIn } from "../../config/path-options.js";
import { absolutePath, isUrl } from "../../load/paths.js";
import { shownPath, type NamedFile, type PlanTarget } from "../../pipeline/plan.js";
import { locate } from "../../load/positions.js";
import type { Terminal } from "../terminal.js";

/** What the command line says of which descriptions are meant, and how. */
export interface TargetArguments {
  readonly spec: string | undefined;
  readonly out: string | undefined;
  readonly config: string | undefined;
  readonly sourceUrl: string | undefined;
  /** Paths of overlays, from the working directory; they stand in the place of the config's. */
  readonly overlays: readonly string[] | undefined;
  /** The path of the header, from the working directory. */
  readonly header: string | undefined;
  /** Folders from which files that are referred to are read, from the working directory; in the place of the config's. */
  readonly roots: readonly string[] | undefined;
  /** Output options given as flags; they win over the config's. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** The targets that are meant; undefined, with the problems shown, where that can't be told. */
export async function findTargets(
  given: TargetArguments,
  needsOut: boolean,
  terminal: Terminal,
): Promise<readonly PlanTarget[] | undefined> {
  const problems = new Diagnostics();
  const flags = optionsIn(given.options, undefined, problems.report);
  sourceUrlIn({ sourceUrl: given.sourceUrl }, undefined, problems.report);
  const configFile = given.config === undefined ? undefined : resolve(terminal.folder, given.config);
  const found = await loadConfig(terminal.folder, configFile, problems.report);
  const chosen = problems.hasErrors ? [] : choose(given, found?.targets, needsOut, terminal, problems);
  if (problems.hasErrors) {
    const file = found && shownPath(found.file, terminal.folder);
    const shown = problems.all.map((problem) =>
      problem.place.file === undefined ? problem : { ...problem, place: { ...problem.place, file } },
    );
    terminal.diagnostics(locate(shown, new Map(), undefined));
    return undefined;
  }
  const overlays = given.overlays?.map((path) => absolutePath(path, terminal.folder));
  const named = (path: string): NamedFile => ({ path, shown: shownPath(path, terminal.folder) });
  const header = given.header === undefined ? undefined : absolutePath(given.header, terminal.folder);
  return chosen.map(({ spec, out, sourceUrl, options, limits, ...config }) => ({
    spec,
    shown: isUrl(spec) ? spec : shownPath(spec, terminal.folder),
    out,
    sourceUrl: given.sourceUrl ?? sourceUrl,
    overlays: (overlays ?? config.overlays).map(named),
    header: [header ?? config.header].flatMap((path) => path ?? []).map(named)[0],
    roots: given.roots?.map((path) => resolve(terminal.folder, path)) ?? config.roots,
    options: { ...options, ...flags } satisfies OutputOptions,
    limits,
  }));
}

type Chosen = Omit<Target, "out"> & { readonly out: string | undefined };

/** Without SPEC all targets of the config; else those that name it, or one of its own. */
function choose(
  given: TargetArguments,
  targets: readonly Target[] | undefined,
  needsOut: boolean,
  terminal: Terminal,
  problems: Diagnostics,
): readonly Chosen[] {
  const out = given.out === undefined ? undefined : resolve(terminal.folder, given.out);
  if (given.spec === undefined) {
    if (targets && targets.length > 0 && out === undefined) return targets;
    const message = targets
      ? "`--out` needs a SPEC."
      : "There is no SPEC, and no config file (`fetchsmith.config.ts`) that names one.";
    problems.report("FS5001", message, {}, "Try `fetchsmith generate SPEC --out DIR`.");
    return [];
  }
  const spec = absolutePath(given.spec, terminal.folder);
  const named = (targets ?? []).filter((target) => target.spec === spec);
  const exact = named.filter((target) => target.out === out);
  if (out === undefined && named.length > 0) return named;
  if (out === undefined && needsOut) {
    problems.report(
      "FS5001",
      `No output folder is given for \`${given.spec}\`, and no config names it.`,
      {},
      "Add `--out DIR`.",
    );
    return [];
  }
  const [like] = exact.length > 0 ? exact : named;
  return [
    {
      spec,
      out,
      sourceUrl: like?.sourceUrl,
      overlays: like?.overlays ?? [],
      header: like?.header,
      roots: like?.roots,
      options: like?.options ?? DEFAULT_OPTIONS,
      limits: like?.limits,
    },
  ];
}
