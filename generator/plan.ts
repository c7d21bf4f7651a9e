import { relative, sep } from "node:path";
import { classify, type ClassifiedPath } from "./classify.js";
import type { Target } from "./config.js";
import { Diagnostics, type Diagnostic } from "./diagnostics.js";
import type { GeneratedFile, Generation } from "./generate.js";
import { hashOf } from "./hash.js";
import { resolveExtension } from "./import-extension.js";
import { parseDocument, type Document, type Source } from "./load/document.js";
import type { Documents } from "./load/documents.js";
import { loadDocuments, type ReadFile } from "./load/load.js";
import type { Tree } from "./load/tree.js";
import { MANIFEST_FILE, serialiseManifest, type Manifest } from "./manifest.js";
import { findOutputFolder, type OutputFolder } from "./output-folder.js";
import { VERSION } from "./package-info.js";
import { locate } from "./positions.js";
import { createFileReader, readNoFile } from "./read-files.js";
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
  const sources = new Map<string, Source>();
  const source =
    typeof target.spec === "string" ? await readSpec(target.spec, target.shown, problems.report) : undefined;
  if (source) sources.set("", source);
  const folder =
    target.out === undefined ? undefined : await findOutputFolder(target.out, settings.force, problems.report);
  const done = (plan: Partial<Plan>): Plan => ({
    target,
    folder,
    generation: undefined,
    files: [],
    paths: [],
    isUnchanged: false,
    diagnostics: locate(problems.all, sources, target.shown),
    hasErrors: problems.hasErrors,
    ...plan,
  });
  if (problems.hasErrors) return done({});

  const options = {
    ...target.options,
    importExtension: await resolveExtension(target.options.importExtension, folder?.path),
  };
  const record = await recordOf(target, source, folder, options);
  if (!settings.full && folder?.manifest && (await isUnchanged(folder.path, folder.manifest, record)))
    return done({ isUnchanged: true });

  const documents = await loadAll(target, source, sources, problems);
  if (!documents) return done({});
  const generation = await generateWith(documents, target, folder, options, problems);
  if (!generation) return done({});
  const spec = { ...record.spec, files: hashesOf(sources) };
  const files = [...generation.files, manifestOf({ ...record, spec }, generation)];
  return done({ generation, files, paths: folder ? await classify(folder.path, files, folder.manifest) : [] });
}

/** The description and the files that it refers to; their texts are added to `sources`. */
async function loadAll(
  target: PlanTarget,
  source: Source | undefined,
  sources: Map<string, Source>,
  { report }: Diagnostics,
): Promise<Documents | undefined> {
  const document: Document | undefined = source
    ? parseDocument(source, report)
    : { source: { file: target.shown, text: "" }, root: typeof target.spec === "string" ? null : target.spec.document };
  const readFile = readerOf(target);
  return (
    document &&
    loadDocuments(
      document,
      async (name) => {
        const read = await readFile(name);
        if (!("why" in read)) sources.set(name, read);
        return read;
      },
      report,
    )
  );
}

const readerOf = ({ spec, shown }: PlanTarget): ReadFile =>
  typeof spec === "string" ? createFileReader(spec, shown) : readNoFile;

/** Loads the libraries, and everything that needs them, now that they are needed. */
async function generateWith(
  documents: Documents,
  target: PlanTarget,
  folder: OutputFolder | undefined,
  options: Options,
  problems: Diagnostics,
): Promise<Generation | undefined> {
  const [{ generateFiles }, { loadRuntime }] = await Promise.all([
    import("./generate.js"),
    import("./runtime-files.js"),
  ]);
  const keptNames = new Map(Object.entries(folder?.manifest?.names ?? {}));
  const input = { documents, options, sourceUrl: target.sourceUrl, keptNames, runtime: await loadRuntime() };
  return generateFiles(input, problems.report, () => problems.hasErrors);
}

/** What the manifest says of a run before there is an output. */
export type RunRecord = Pick<Manifest, "fetchsmith" | "spec" | "options">;

/** As the last run recorded it, with what its files hold now. */
async function recordOf(
  target: PlanTarget,
  source: Source | undefined,
  folder: OutputFolder | undefined,
  options: Options,
): Promise<RunRecord> {
  const path =
    typeof target.spec === "string" && folder ? relative(folder.path, target.spec).split(sep).join("/") : null;
  const text = source?.text ?? JSON.stringify(target.spec);
  const sources = new Map<string, Source>();
  for (const name of Object.keys(folder?.manifest?.spec.files ?? {})) {
    const read = await readerOf(target)(name);
    if (!("why" in read)) sources.set(name, read);
  }
  return { fetchsmith: VERSION, spec: { path, sha256: hashOf(text), files: hashesOf(sources) }, options };
}

/** The hashes of the files beside the description, by name; undefined where there are none. */
function hashesOf(sources: ReadonlyMap<string, Source>): Readonly<Record<string, string>> | undefined {
  const hashes = [...sources].flatMap(([name, { text }]) => (name === "" ? [] : [[name, hashOf(text)] as const]));
  return hashes.length > 0 ? Object.fromEntries(hashes) : undefined;
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
