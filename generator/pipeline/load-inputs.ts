import type { Target } from "../config/target.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import {
  checkDocument,
  type Document,
  type Documents,
  type Limits,
  loadDocuments,
  parseDocument,
  type PulledFrom,
  type ReadFile,
  type Source,
} from "../load/load.js";
import { baseOfPulledFile, type PullRecord } from "../load/pull/pull-record.js";
import { createReader, type Inputs } from "./inputs.js";

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
  const from = pulled && findPulledUrls(pulled);
  return document && loadDocuments(document, readAndKeep, report, from, target.limits);
}

function findPulledUrls({ main, files }: PullRecord): PulledFrom {
  const pulled = [...files];
  return {
    url: baseOfPulledFile(main),
    names: new Map(
      pulled.flatMap(([name, file]) => [
        [baseOfPulledFile(file), name],
        [file.url, name],
      ]),
    ),
    bases: new Map(pulled.map(([name, file]) => [name, baseOfPulledFile(file)])),
  };
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
