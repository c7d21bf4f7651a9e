import { relative, sep } from "node:path";
import { classify, type ClassifiedPath } from "./classify.js";
import type { Target } from "./config.js";
import { Diagnostics, type Diagnostic } from "./diagnostics.js";
import type { GeneratedFile, Generation } from "./generate.js";
import { hashOf } from "./hash.js";
import { resolveExtension } from "./import-extension.js";
import type { Source } from "./load/document.js";
import type { Tree } from "./load/tree.js";
import { MANIFEST_FILE, serialiseManifest, type Manifest, type RecordedFile } from "./manifest.js";
import { findOutputFolder, type OutputFolder } from "./output-folder.js";
import { VERSION } from "./package-info.js";
import { locate } from "./positions.js";
import { OVERLAY, readSpec } from "./read-spec.js";
import { isUnchanged } from "./unchanged.js";

/** A target, or one whose description is an object, or that writes nowhere. */
export interface PlanTarget extends Omit<Target, "spec" | "out" | "overlays"> {
  readonly spec: string | { readonly document: Tree };
  /** The name of the description in diagnostics. */
  readonly shown: string;
  readonly overlays: readonly OverlayFile[];
  readonly out: string | undefined;
}

/** An overlay's absolute path, and its name in diagnostics. */
export interface OverlayFile {
  readonly path: string;
  readonly shown: string;
}

export interface PlanSettings {
  /** Takes a folder whose manifest can't be read, too. */
  readonly force: boolean;
  /** Generates even where nothing that the manifest knows of has changed. */
  readonly full: boolean;
}

/** What a run would do. */
export interface Plan {
  readonly target: PlanTarget;
  readonly folder: OutputFolder | undefined;
  readonly generation: Generation | undefined;
  /** What would be written, the manifest among it. */
  readonly files: readonly GeneratedFile[];
  /** Those files held against the folder, and what the folder holds beside them of ours. */
  readonly paths: readonly ClassifiedPath[];
  /** Whether everything is as the manifest says, so that nothing had to be generated. */
  readonly isUnchanged: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly hasErrors: boolean;
}

type Options = Target["options"] & { readonly importExtension: ".js" | ".ts" | "" };

/** Reads the description and the folder, generates, and holds one against the other. Nothing is written. */
export async function makePlan(target: PlanTarget, settings: PlanSettings): Promise<Plan> {
  const problems = new Diagnostics();
  const source =
    typeof target.spec === "string" ? await readSpec(target.spec, target.shown, problems.report) : undefined;
  const overlays = await readOverlays(target.overlays, problems);
  const folder =
    target.out === undefined ? undefined : await findOutputFolder(target.out, settings.force, problems.report);
  const done = (plan: Partial<Plan>): Plan => ({
    target,
    folder,
    generation: undefined,
    files: [],
    paths: [],
    isUnchanged: false,
    diagnostics: locate(problems.all, source, target.shown, overlays),
    hasErrors: problems.hasErrors,
    ...plan,
  });
  if (problems.hasErrors) return done({});

  const options = {
    ...target.options,
    importExtension: await resolveExtension(target.options.importExtension, folder?.path),
  };
  const record = recordOf(target, source, overlays, folder, options);
  if (!settings.full && folder?.manifest && (await isUnchanged(folder.path, folder.manifest, record)))
    return done({ isUnchanged: true });

  const generation = await generateWith(target, source, overlays, folder, options, problems);
  if (!generation) return done({});
  const files = [...generation.files, manifestOf(record, generation)];
  return done({ generation, files, paths: folder ? await classify(folder.path, files, folder.manifest) : [] });
}

async function readOverlays(files: readonly OverlayFile[], problems: Diagnostics): Promise<readonly Source[]> {
  const read = await Promise.all(files.map(({ path, shown }) => readSpec(path, shown, problems.report, OVERLAY)));
  return read.filter((source) => source !== undefined);
}

/** Loads the libraries, and everything that needs them, now that they are needed. */
async function generateWith(
  target: PlanTarget,
  source: Source | undefined,
  overlays: readonly Source[],
  folder: OutputFolder | undefined,
  options: Options,
  problems: Diagnostics,
): Promise<Generation | undefined> {
  const [{ generateFiles }, { loadRuntime }] = await Promise.all([
    import("./generate.js"),
    import("./runtime-files.js"),
  ]);
  const spec = source ?? {
    file: target.shown,
    document: typeof target.spec === "string" ? null : target.spec.document,
  };
  const keptNames = new Map(Object.entries(folder?.manifest?.names ?? {}));
  const input = { spec, overlays, options, sourceUrl: target.sourceUrl, keptNames, runtime: await loadRuntime() };
  return generateFiles(input, problems.report, () => problems.hasErrors);
}

/** What the manifest says of a run before there is an output. */
export type RunRecord = Pick<Manifest, "fetchsmith" | "spec" | "options">;

function recordOf(
  target: PlanTarget,
  source: Source | undefined,
  overlays: readonly Source[],
  folder: OutputFolder | undefined,
  options: Options,
): RunRecord {
  const recorded = (path: string | undefined, text: string): RecordedFile => ({
    path: path !== undefined && folder ? relative(folder.path, path).split(sep).join("/") : null,
    sha256: hashOf(text),
  });
  const path = typeof target.spec === "string" ? target.spec : undefined;
  const spec = recorded(path, source?.text ?? JSON.stringify(target.spec));
  const applied = overlays.map(({ text }, index) => recorded(target.overlays[index]?.path, text));
  return { fetchsmith: VERSION, spec: { ...spec, ...(applied.length > 0 ? { overlays: applied } : {}) }, options };
}

function manifestOf(record: RunRecord, { files, names }: Generation): GeneratedFile {
  const hashes = Object.fromEntries(files.map(({ path, text }) => [path, hashOf(text)]));
  return {
    path: MANIFEST_FILE,
    text: serialiseManifest({ ...record, files: hashes, names: Object.fromEntries(names) }),
  };
}

/** A path as a person would name it: from the working directory, with `/`. */
export const shownPath = (path: string, folder: string): string => {
  const shown = relative(folder, path).split(sep).join("/");
  return shown === "" ? "." : shown.startsWith("../../..") ? path : shown;
};
