import { relative, sep } from "node:path";
import { classify, type ClassifiedPath } from "./classify.js";
import type { Target } from "./config.js";
import { Diagnostics, type Diagnostic } from "./diagnostics.js";
import type { GeneratedFile, Generation } from "./generate.js";
import { hashOf } from "./hash.js";
import { resolveExtension } from "./import-extension.js";
import type { Source } from "./load/document.js";
import type { Tree } from "./load/tree.js";
import { MANIFEST_FILE, serialiseManifest, type Manifest } from "./manifest.js";
import { findOutputFolder, type OutputFolder } from "./output-folder.js";
import { VERSION } from "./package-info.js";
import { locate } from "./positions.js";
import { readSpec } from "./read-spec.js";
import { isUnchanged } from "./unchanged.js";

/** A target, or one whose description is an object, or that writes nowhere. */
export interface PlanTarget extends Omit<Target, "spec" | "out"> {
  readonly spec: string | { readonly document: Tree };
  /** The name of the description in diagnostics. */
  readonly shown: string;
  readonly out: string | undefined;
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
  const folder =
    target.out === undefined ? undefined : await findOutputFolder(target.out, settings.force, problems.report);
  const done = (plan: Partial<Plan>): Plan => ({
    target,
    folder,
    generation: undefined,
    files: [],
    paths: [],
    isUnchanged: false,
    diagnostics: locate(problems.all, source, target.shown),
    hasErrors: problems.hasErrors,
    ...plan,
  });
  if (problems.hasErrors) return done({});

  const options = {
    ...target.options,
    importExtension: await resolveExtension(target.options.importExtension, folder?.path),
  };
  const record = recordOf(target, source, folder, options);
  if (!settings.full && folder?.manifest && (await isUnchanged(folder.path, folder.manifest, record)))
    return done({ isUnchanged: true });

  const generation = await generateWith(target, source, folder, options, problems);
  if (!generation) return done({});
  const files = [...generation.files, manifestOf(record, generation)];
  return done({ generation, files, paths: folder ? await classify(folder.path, files, folder.manifest) : [] });
}

/** Loads the libraries, and everything that needs them, now that they are needed. */
async function generateWith(
  target: PlanTarget,
  source: Source | undefined,
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
  const input = { spec, options, sourceUrl: target.sourceUrl, keptNames, runtime: await loadRuntime() };
  return generateFiles(input, problems.report, () => problems.hasErrors);
}

/** What the manifest says of a run before there is an output. */
export type RunRecord = Pick<Manifest, "fetchsmith" | "spec" | "options">;

function recordOf(
  target: PlanTarget,
  source: Source | undefined,
  folder: OutputFolder | undefined,
  options: Options,
): RunRecord {
  const path =
    typeof target.spec === "string" && folder ? relative(folder.path, target.spec).split(sep).join("/") : null;
  const text = source?.text ?? JSON.stringify(target.spec);
  return { fetchsmith: VERSION, spec: { path, sha256: hashOf(text) }, options };
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
