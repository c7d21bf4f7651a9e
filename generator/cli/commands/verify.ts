import { realpath, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { createOutputDiagnostic } from "../../pipeline/apply.js";
import type { Diagnostic } from "../../diagnostics/diagnostics.js";
import { isMissing } from "../../load/files/file-error.js";
import { hashText } from "../../load/files/hash.js";
import { findEntry, UnreadableError } from "../../output/find-entry.js";
import { readManifest, type FoundManifest } from "../../output/manifest.js";
import { toShownPath } from "../../load/files/paths.js";
import type { Terminal } from "../terminal.js";
import { wasInterrupted } from "../../output/recover.js";
import { STATUS, type Status } from "./status.js";

export interface VerifyArguments {
  readonly folder: string;
  readonly format: "text" | "json";
}

/** A file that differs from the manifest. */
interface Difference {
  readonly path: string;
  readonly class: "missing" | "edited" | "foreign";
}

/** A folder compared with its manifest. */
interface Report {
  readonly out: string;
  readonly status: "intact" | "changed";
  /** The number of files in the manifest. */
  readonly count: number;
  readonly files: readonly Difference[];
  /** Whether a run was interrupted while it wrote. JSON reports have this key. */
  readonly isCutOff: boolean;
}

/** `fetchsmith verify`: compares vendored files with their manifest. Needs no description. Writes nothing. */
export async function runVerify({ folder: given, format }: VerifyArguments, terminal: Terminal): Promise<Status> {
  const out = toShownPath(resolve(terminal.folder, given), terminal.folder);
  const folder = await realpath(resolve(terminal.folder, given)).catch(() => resolve(terminal.folder, given));
  const report = await compareFolder(folder, out);
  terminal.diagnostics("severity" in report ? [report] : []);
  if ("severity" in report) return STATUS.unusable;
  const text = format === "json" ? JSON.stringify({ version: 1, ...report }, null, 2) : reportText(report);
  if (format === "text" && report.status === "intact") terminal.success(text);
  else terminal.result(text);
  return report.status === "intact" ? STATUS.done : STATUS.found;
}

/** The report of a folder; a diagnostic where it can't be compared. */
async function compareFolder(folder: string, out: string): Promise<Report | Diagnostic> {
  const isInterrupted = await wasInterrupted(folder);
  const found = readManifest(folder);
  const unusable = await describeNoFolder(folder);
  if (unusable !== undefined && !isInterrupted)
    return createOutputDiagnostic("FS4003", unusable, out, "Give the folder that holds `.fetchsmith.json`.");
  if (found.kind !== "manifest" && !isInterrupted)
    return createOutputDiagnostic("FS4003", createProblem(found), out, writeHelp(found));
  const expected = found.kind === "manifest" ? found.manifest.files : {};
  try {
    const files = listDifferences(folder, expected);
    const status = files.length > 0 || isInterrupted ? "changed" : "intact";
    return { out, status, count: Object.keys(expected).length, files, isCutOff: isInterrupted };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return createOutputDiagnostic("FS4001", `The folder can't be read: ${error.message}.`, out);
  }
}

/** Says why a path is no folder; undefined for a folder, and for what can't be read. */
const describeNoFolder = (path: string): Promise<string | undefined> =>
  stat(path).then(
    (found) => (found.isDirectory() ? undefined : "This is a file, not a folder."),
    (error: unknown) => (isMissing(error) ? "There is no such folder." : undefined),
  );

const createProblem = (found: FoundManifest): string =>
  found.kind === "unreadable"
    ? `The manifest can't be read: ${found.why}.`
    : "The folder has no manifest, `.fetchsmith.json`.";

const writeHelp = ({ kind }: FoundManifest): string =>
  kind === "unreadable"
    ? "Copy the folder again from where it was generated, or run `fetchsmith generate --force` there."
    : "Copy the manifest together with the files. It holds their hashes.";

const listDifferences = (folder: string, files: Readonly<Record<string, string>>): Difference[] =>
  Object.entries(files).flatMap(([path, hash]) => {
    const kind = compare(folder, path, hash);
    return kind === "intact" ? [] : [{ path, class: kind }];
  });

function compare(folder: string, path: string, hash: string): Difference["class"] | "intact" {
  const found = findEntry(folder, path);
  if (found.kind === "nothing") return "missing";
  if (found.text === undefined) return "foreign";
  return hashText(found.text) === hash ? "intact" : "edited";
}

function reportText({ out, status, count, files, isCutOff }: Report): string {
  if (status === "intact") return `${out} is as fetchsmith wrote it: ${count} files.`;
  return [
    ...(isCutOff ? [`A run was interrupted while it wrote ${out}. The next \`generate\` repairs the folder.`] : []),
    ...(files.length > 0 ? [`${out} is not as fetchsmith wrote it:`] : []),
    ...files.map(({ path, class: kind }) => `  ${kind}: ${out}/${path}`),
    ...(files.length > 0 ? ["Copy the folder again from where it was generated."] : []),
  ].join("\n");
}
