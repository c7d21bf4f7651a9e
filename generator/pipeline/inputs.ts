import { basename, dirname, join, relative, sep } from "node:path";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import {
  checkDocument,
  createFileReader,
  decodeName,
  DESCRIPTION,
  type Document,
  type Documents,
  hashText,
  HEADER,
  type Limits,
  loadDocuments,
  OVERLAY,
  parseDocument,
  type ReadFile,
  readNoFile,
  readSpec,
  type Source,
  writeJson,
} from "../load/load.js";
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

/** Reads the description, its overlays and the header. */
export async function readInputs(
  { spec, shown, overlays, header: headerFile, limits }: Target,
  { report }: Diagnostics,
): Promise<Inputs> {
  const source = await readDescription(spec, shown, report, limits);
  const read = await Promise.all(overlays.map((overlay) => readSpec(overlay.path, overlay.shown, report, OVERLAY)));
  const header = headerFile && (await readSpec(headerFile.path, headerFile.shown, report, HEADER));
  const sources = new Map(source && [["", source]]);
  const pulled = typeof spec === "string" && source ? await readRecord(spec, shown, sources) : undefined;
  return { sources, overlays: read.filter((overlay) => overlay !== undefined), header, pulled, requested: new Set() };
}

/** Reads the text of a description; undefined if it can't be read, or was given as an object. */
async function readDescription(
  spec: Target["spec"],
  shown: string,
  report: Diagnostics["report"],
  limits: Limits,
): Promise<Source | undefined> {
  if (typeof spec === "string") return readSpec(spec, shown, report, DESCRIPTION, limits);
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

/** Loads the description with its overlays, and the referenced files, which are added to `sources`. */
export async function loadInputs(
  target: Target,
  { sources, overlays, pulled, requested }: Inputs,
  { report }: Diagnostics,
): Promise<Documents | undefined> {
  const source = sources.get("");
  const written = source
    ? parseDocument(source, report, target.limits)
    : checkDocument(readGivenDocument(target), report, target.limits);
  const document =
    written && overlays.length > 0 ? await applyInputOverlays(written, overlays, report, target.limits) : written;
  const readFile = createReader(target);
  const readAndKeep: ReadFile = async (name) => {
    const read = await readFile(name);
    if (read !== "outside") requested.add(name);
    if (read !== "outside" && !("why" in read)) sources.set(read.name ?? name, read);
    return read;
  };
  const names = new Map([...(pulled?.files ?? [])].map(([name, { url }]) => [url, name]));
  const from = pulled && { url: pulled.main.url, names };
  return document && loadDocuments(document, readAndKeep, report, from, target.limits);
}

const readGivenDocument = ({ spec, shown }: Target): Document => ({
  source: { file: shown, text: "" },
  root: typeof spec === "object" && "document" in spec ? spec.document : null,
});

async function applyInputOverlays(
  document: Document,
  overlays: readonly Source[],
  report: Diagnostics["report"],
  limits: Limits | undefined,
): Promise<Document | undefined> {
  const { applyOverlays } = await import("../load/overlay/apply.js");
  return applyOverlays(document, overlays, report, limits);
}

function createReader({ spec, shown, limits, roots }: Target): ReadFile {
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
  const recorded = (path: string | undefined, text: string): RecordedFile => ({
    path: path !== undefined && folder !== undefined ? relative(folder, path).split(sep).join("/") : null,
    sha256: hashText(text),
  });
  const { spec } = target;
  const path = typeof spec === "string" ? spec : undefined;
  const text =
    sources.get("")?.text ?? (typeof spec === "object" && "document" in spec ? writeJson(spec.document) : "");
  const files = [...sources].flatMap(([name, source]) => (name === "" ? [] : [[name, hashText(source.text)] as const]));
  const applied = overlays.map((overlay, index) => recorded(target.overlays[index]?.path, overlay.text));
  return {
    ...recorded(path, text),
    ...(files.length > 0 ? { files: Object.fromEntries(files) } : {}),
    ...(applied.length > 0 ? { overlays: applied } : {}),
    ...(target.sourceUrl === undefined ? {} : { sourceUrl: target.sourceUrl }),
    ...(header ? { header: recorded(target.header?.path, header.text) } : {}),
  };
}

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
