import { basename, dirname, join, relative, sep } from "node:path";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Source } from "../load/parse/document.js";
import { writeJson } from "../load/exact-numbers.js";
import { hashText } from "../load/files/hash.js";
import type { Limits } from "../load/limits.js";
import type { ReadFile } from "../load/references/load-documents.js";
import { createFileReader, decodeName, readNoFile } from "../load/files/read-files.js";
import { DESCRIPTION, HEADER, OVERLAY, readSpec, type ReadSpec } from "../load/files/read-spec.js";
import type { RecordedFile, SpecRecord } from "../output/manifest.js";
import type { Target } from "../config/target.js";
import { parseRecord, recordNameOf, type PullRecord } from "../load/pull/pull-record.js";

/** The input files of a target. */
export interface Inputs {
  /** The description, under the name `""`, and the referenced files that were read. */
  readonly sources: Map<string, Source>;
  readonly overlays: readonly Source[];
  /** The file of the option `header`. */
  readonly header: Source | undefined;
  /** The record that `pull` wrote for the description. */
  readonly pulled: PullRecord | undefined;
  /** The names of all referenced files, also of those that could not be read. */
  readonly requested: Set<string>;
}

/** Reads the description, its overlays and the header. `read` reads the file of the description. */
export async function readInputs(
  { spec, shown, overlays, header: headerFile, limits }: Target,
  { report }: Diagnostics,
  read: ReadSpec = readSpec,
): Promise<Inputs> {
  const source = await readDescription(spec, shown, report, limits, read);
  const applied = await Promise.all(overlays.map((overlay) => readSpec(overlay.path, overlay.shown, report, OVERLAY)));
  const header = headerFile && (await readSpec(headerFile.path, headerFile.shown, report, HEADER));
  const sources = new Map(source && [["", source]]);
  const pulled = typeof spec === "string" && source ? await readRecord(spec, shown, sources) : undefined;
  return {
    sources,
    overlays: applied.filter((overlay) => overlay !== undefined),
    header,
    pulled,
    requested: new Set(),
  };
}

/** Reads the text of a description; undefined if it can't be read, or was given as an object. */
async function readDescription(
  spec: Target["spec"],
  shown: string,
  report: Diagnostics["report"],
  limits: Limits,
  read: ReadSpec,
): Promise<Source | undefined> {
  if (typeof spec === "string") return read(spec, shown, report, DESCRIPTION, limits);
  return "text" in spec ? { file: shown, text: spec.text } : undefined;
}

/** The record that `pull` wrote beside the description. It is an input file too. */
async function readRecord(spec: string, shown: string, sources: Map<string, Source>): Promise<PullRecord | undefined> {
  const name = encodeURIComponent(recordNameOf(basename(spec)));
  const read = await createFileReader(spec, shown)(name);
  if (read === "outside" || "why" in read) return undefined;
  sources.set(name, read);
  return parseRecord(read.text);
}

/** Reads the files that a description refers to. */
export function createReader({ spec, shown, limits, roots }: Target): ReadFile {
  const path = findDescriptionPath(spec);
  return path === undefined ? readNoFile : createFileReader(path, shown, limits, roots);
}

/** The path from which references start; undefined for an object. A text has no path of its own, only a folder. */
function findDescriptionPath(spec: Target["spec"]): string | undefined {
  if (typeof spec === "string") return spec;
  return "text" in spec ? join(spec.folder, "-") : undefined;
}

/** The entry of the inputs in the manifest of a folder. It names the referenced files that were read. */
export function recordInputs(
  target: Target,
  { sources, overlays, header }: Inputs,
  folder: string | undefined,
): SpecRecord {
  const recorded = (path: string | undefined, source: Source): RecordedFile => ({
    path: path !== undefined && folder !== undefined ? relative(folder, path).split(sep).join("/") : null,
    sha256: hashSource(source),
  });
  const { spec } = target;
  const path = typeof spec === "string" ? spec : undefined;
  const given = { file: "", text: typeof spec === "object" && "document" in spec ? writeJson(spec.document) : "" };
  const files = [...sources].flatMap(([name, source]) => (name === "" ? [] : [[name, hashSource(source)] as const]));
  const applied = overlays.map((overlay, index) => recorded(target.overlays[index]?.path, overlay));
  return {
    ...recorded(path, sources.get("") ?? given),
    ...(files.length > 0 ? { files: Object.fromEntries(files) } : {}),
    ...(applied.length > 0 ? { overlays: applied } : {}),
    ...(target.sourceUrl === undefined ? {} : { sourceUrl: target.sourceUrl }),
    ...(header ? { header: recorded(target.header?.path, header) } : {}),
  };
}

const hashSource = (source: Source): string => source.sha256 ?? hashText(source.text);

/** The paths of all input files: of this run, also those that could not be read, and of the last run. */
export function listInputPaths(
  { spec, overlays, header }: Target,
  { requested }: Inputs,
  last: SpecRecord | undefined,
): string[] {
  const path = findDescriptionPath(spec);
  if (path === undefined) return [];
  const names = [...new Set([...requested, ...Object.keys(last?.files ?? {})])];
  const others = [...overlays, ...(header ? [header] : [])].map(({ path }) => path);
  const described = typeof spec === "string" ? [spec] : [];
  return [...described, ...others, ...names.map((name) => join(dirname(path), decodeName(name)))];
}

/** The inputs with the files that the last run read. They are compared without parsing the description. */
export async function withRecordedFiles(target: Target, inputs: Inputs, last: SpecRecord): Promise<Inputs> {
  const sources = new Map(inputs.sources);
  for (const name of Object.keys(last.files ?? {})) {
    const read = await createReader(target)(name);
    if (read !== "outside" && !("why" in read)) sources.set(name, read);
  }
  return { ...inputs, sources };
}
