import { join } from "node:path";
import type { Target } from "../config/target.js";
import type { RawDiagnostic } from "../diagnostics/diagnostics.js";
import { isParsedAsJson } from "../load/parse/document.js";
import { hashBytes, hashFile } from "../load/files/hash.js";
import { decodeText } from "../load/files/read-spec.js";
import { isUnchanged } from "../output/is-unchanged.js";
import { MANIFEST_FILE, type RunRecord } from "../output/manifest.js";
import type { OutputFolder } from "../output/output-folder.js";
import type { HashedFile } from "../output/classify.js";
import type { Generation } from "./generate.js";
import type { Inputs } from "./inputs.js";
import type { LastRun } from "./regenerate.js";
import { readSavedRun, type RunStore, type SavedRun } from "./saved-run.js";

/**
 * Finds the last run for an output folder. Undefined unless it had the same version, options and input files, but for the text of
 * the description, and all that it wrote is still there.
 */
export function findLastRun(
  target: Target,
  inputs: Inputs,
  folder: OutputFolder | undefined,
  record: RunRecord,
  store: RunStore,
): LastRun | undefined {
  if (!folder?.manifest || !mayBeKept(target, inputs, store)) return undefined;
  const { path, manifest } = folder;
  const spec = { ...record.spec, sha256: manifest.spec.sha256 };
  const kept = store.read(path);
  const saved = kept && readSavedRun(kept.run, hashIfPresent(join(path, MANIFEST_FILE)));
  if (!kept || !saved || !isUnchanged(path, manifest, { ...record, spec })) return undefined;
  const description = kept.readDescription();
  if (!description || hashBytes(description) !== spec.sha256) return undefined;
  return { saved, description: decodeText(description), folder: path, manifest };
}

/** What is kept of a run for the next one. Undefined if the next one could not use it. */
export function saveRun(
  target: Target,
  inputs: Inputs,
  { counts, schemas, files, kept = [] }: Generation,
  manifest: HashedFile,
  problems: readonly RawDiagnostic[],
  store: RunStore,
): SavedRun | undefined {
  if (!mayBeKept(target, inputs, store)) return undefined;
  const rooms = Object.fromEntries([...files, ...kept].flatMap(({ path, room }) => (room ? [[path, room]] : [])));
  return { manifest: manifest.hash, counts, schemas, problems, rooms };
}

/** Whether the description is one large JSON file, and each declaration of the output is printed by itself and for all operations. */
function mayBeKept(
  { spec, overlays, options }: Target,
  { sources, requested }: Inputs,
  { leastLength }: RunStore,
): boolean {
  const { language, singleFile, webhooks, filter, rename, pagination } = options;
  const source = sources.get("");
  return (
    typeof spec === "string" &&
    overlays.length === 0 &&
    sources.size === 1 &&
    requested.size === 0 &&
    language === "ts" &&
    !singleFile &&
    webhooks &&
    isEmpty(filter) &&
    isEmpty(rename) &&
    typeof pagination !== "object" &&
    source !== undefined &&
    isParsedAsJson(source) &&
    source.text.length >= leastLength
  );
}

const isEmpty = (object: object): boolean => Object.keys(object).length === 0;

/** The hash of a file; an empty string if there is none. */
function hashIfPresent(path: string): string {
  try {
    return hashFile(path);
  } catch {
    return "";
  }
}
