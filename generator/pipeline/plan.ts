import {
  classifyPaths,
  type ClassifiedPath,
  type HashedFile,
  type KeptFile,
  type OutputFile,
} from "../output/classify.js";
import type { Target } from "../config/target.js";
import { Diagnostics, type Diagnostic, type Report } from "../diagnostics/diagnostics.js";
import type { GeneratedFile } from "../emit/render.js";
import type { Generation } from "./generate.js";
import { hashText } from "../load/files/hash.js";
import { baseOfPulledFile } from "../load/pull/pull-record.js";
import { locateProblems } from "../load/positions/locate.js";
import { listInputPaths, readInputs, type Inputs } from "./inputs.js";
import { UnreadableError } from "../output/find-entry.js";
import { keepForeignPackage } from "../output/foreign-package.js";
import { MANIFEST_FILE, serialiseManifest, type RunRecord } from "../output/manifest.js";
import { findOutputFolder, type OutputFolder } from "../output/output-folder.js";
import { findLastRun, saveRun } from "./last-run.js";
import type { ReportProgress } from "./progress.js";
import type { RunStore, SavedRun } from "./saved-run.js";
import { hasNotChanged, recordRun, resolveOptions, type RunOptions } from "./run-record.js";

export interface PlanSettings {
  /** Also accepts a folder whose manifest can't be read. */
  readonly force: boolean;
  /** Generates even if nothing in the manifest has changed. */
  readonly full: boolean;
  readonly onProgress?: ReportProgress | undefined;
  /** Keeps what makes the next run faster. */
  readonly store?: RunStore | undefined;
}

/** The planned result of a run. */
export interface Plan {
  readonly target: Target;
  readonly folder: OutputFolder | undefined;
  readonly generation: Generation | undefined;
  /** The files that would be written, with the manifest. */
  readonly files: readonly GeneratedFile[];
  /** Those files compared with the folder, and the orphans in the folder. */
  readonly paths: readonly ClassifiedPath[];
  /** Whether everything matches the manifest, so that nothing was generated. */
  readonly isUnchanged: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly hasErrors: boolean;
  /** The paths of the description, its overlays and all files that it refers to. */
  readonly inputs: readonly string[];
  /** What the store keeps of this run once it is written. */
  readonly saved?: SavedRun | undefined;
}

/** Reads the description and the folder, generates the client, and compares it with the folder. Writes nothing. */
export async function makePlan(target: Target, settings: PlanSettings): Promise<Plan> {
  const problems = new Diagnostics();
  settings.onProgress?.({ stage: "read" });
  const inputs = await readInputs(target, problems);
  const folder = target.out === undefined ? undefined : findOutputFolder(target.out, settings.force, problems.report);
  const done = (plan: Partial<Plan>): Plan => ({
    target,
    folder,
    generation: undefined,
    files: [],
    paths: [],
    isUnchanged: false,
    diagnostics: locateProblems(problems.all, inputs.sources, target.shown, inputs.overlays),
    hasErrors: problems.hasErrors,
    inputs: listInputPaths(target, inputs, folder?.manifest?.spec),
    ...plan,
  });
  if (problems.hasErrors) return done({});

  const options = resolveOptions(target, folder);
  if (!settings.full && (await hasNotChanged(target, inputs, folder, options))) return done({ isUnchanged: true });

  const generated = await generateFrom(inputs, target, folder, options, problems, settings);
  const generation = generated && folder ? settleFiles(generated, target, folder, problems.report) : generated;
  if (!generation) return done({});
  settings.onProgress?.({ stage: "compare" });
  const record = recordRun(target, inputs, folder, options);
  const hashed = generation.files.map(withHash);
  const { kept = [], names } = generation;
  const manifest = withHash(createManifest(record, [...hashed, ...kept], names));
  const files = [...hashed, manifest];
  const paths = folder
    ? readOrReport(target, problems.report, () => classifyPaths(folder.path, files, folder.manifest, kept))
    : [];
  const { store } = settings;
  const saved = store && saveRun(target, inputs, generation, manifest, problems.all, store);
  return done(paths ? { generation, files, paths, saved } : {});
}

/** Leaves a `package.json` of somebody else in the folder. If it can't be read, that is reported. */
function settleFiles(
  generation: Generation,
  target: Target,
  folder: OutputFolder,
  report: Report,
): Generation | undefined {
  const files = readOrReport(target, report, () => keepForeignPackage(folder, generation.files));
  return files && { ...generation, files };
}

/** Reads files of the folder. If one can't be read, that is reported, and the result is undefined. */
function readOrReport<Result>({ out }: Target, report: Report, read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    report("FS4001", `The output folder can't be used: ${error.message}.`, { file: out });
    return undefined;
  }
}

/** Generates the client. Only now are the libraries loaded, and the modules that need them. */
async function generateFrom(
  inputs: Inputs,
  target: Target,
  folder: OutputFolder | undefined,
  options: RunOptions,
  problems: Diagnostics,
  { store, full, force, onProgress }: PlanSettings,
): Promise<Generation | undefined> {
  const { loadInputs } = await import("./load-inputs.js");
  const documents = await loadInputs(target, inputs, problems);
  if (!documents || problems.hasErrors) return undefined;
  const [{ generateFiles }, { loadRuntime }, { headerOf }] = await Promise.all([
    import("./generate.js"),
    import("../emit/runtime/runtime-files.js"),
    import("../emit/print/header.js"),
  ]);
  const keptNames = new Map(Object.entries(folder?.manifest?.names ?? {}));
  const sourceUrl = target.sourceUrl ?? (inputs.pulled && baseOfPulledFile(inputs.pulled.main));
  const header = inputs.header && headerOf(inputs.header.text);
  const input = {
    documents,
    options,
    sourceUrl,
    keptNames,
    runtime: loadRuntime(),
    header,
    limits: target.limits,
    onProgress,
  };
  const record = recordRun(target, inputs, folder, options);
  const last = store && !full && !force ? findLastRun(target, inputs, folder, record, store) : undefined;
  const regenerated = last && (await (await import("./regenerate.js")).regenerate(input, last, problems.report));
  return regenerated ?? generateFiles(input, problems.report, () => problems.hasErrors);
}

const withHash = ({ path, text }: OutputFile): HashedFile => ({ path, text, hash: hashText(text) });

function createManifest(record: RunRecord, files: readonly KeptFile[], names: Generation["names"]): OutputFile {
  const hashes = Object.fromEntries(files.map(({ path, hash }) => [path, hash]));
  return {
    path: MANIFEST_FILE,
    text: serialiseManifest({ ...record, files: hashes, names: Object.fromEntries(names) }),
  };
}
