import type { RawDiagnostic } from "../diagnostics/diagnostics.js";
import type { GeneratedFile } from "../emit/render.js";
import { hashText } from "../load/files/hash.js";
import type { Generation } from "./generate.js";

/** What a run knew that neither the description nor the output folder tells. The next run reads it if one operation has changed. */
export interface SavedRun extends Pick<Generation, "counts" | "schemas"> {
  /** The hash of the manifest that the run wrote, which records the description, the options and the version. */
  readonly manifest: string;
  readonly problems: readonly RawDiagnostic[];
  /** The room on the pages of the documentation, by path. */
  readonly rooms: Readonly<Record<string, NonNullable<GeneratedFile["room"]>>>;
}

/** A saved run, and the bytes of the description that it read. */
export interface KeptRun {
  /** The text of {@link writeSavedRun}. */
  readonly run: string;
  readonly readDescription: () => Uint8Array | undefined;
}

/** Keeps the last run of some output folders. It may lose or damage one, and never reports that. */
export interface RunStore {
  /** The least characters of a description that is kept. A smaller one is generated fast anyway. */
  readonly leastLength: number;
  /** The run that was kept for an output folder. */
  readonly read: (folder: string) => KeptRun | undefined;
  /** Keeps a run for an output folder, with a copy of the file of its description. */
  readonly write: (folder: string, run: string, descriptionPath: string) => void;
}

/** The text of a saved run. It begins with the hash of the rest. */
export function writeSavedRun(run: SavedRun): string {
  const json = JSON.stringify(run);
  return `${hashText(json)}\n${json}`;
}

/** Reads a saved run. Undefined if its text is damaged, or if it is not the run that wrote a manifest. */
export function readSavedRun(text: string, manifestHash: string): SavedRun | undefined {
  const end = text.indexOf("\n");
  const json = text.slice(end + 1);
  if (hashText(json) !== text.slice(0, Math.max(end, 0))) return undefined;
  const run = JSON.parse(json) as SavedRun;
  return run.manifest === manifestHash ? run : undefined;
}
