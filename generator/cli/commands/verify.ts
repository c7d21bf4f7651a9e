import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { outputDiagnostic } from "../../pipeline/apply.js";
import type { Diagnostic } from "../../diagnostics/diagnostics.js";
import { hashOf } from "../../load/hash.js";
import { look, UnreadableError } from "../../output/look.js";
import { readManifest, type FoundManifest } from "../../output/manifest.js";
import { shownPath } from "../../load/paths.js";
import type { Terminal } from "../terminal.js";
import { wasCutOff } from "../../output/recover.js";
import { STATUS, type Status } from "./status.js";

export interface VerifyArguments {
  readonly folder: string;
  readonly format: "text" | "json";
}

/** A file that is not what the manifest says. */
interface Difference {
  readonly path: string;
  readonly class: "missing" | "edited" | "foreign";
}

/** What a folder looks like beside its manifest. */
interface Report {
  readonly out: string;
  readonly status: "intact" | "changed";
  /** How many files the manifest names. */
  readonly count: number;
  readonly files: readonly Difference[];
  /** Whether a run was cut off while it wrote. */
  readonly isCutOff: boolean;
}

/** `fetchsmith verify`: whether vendored files are what their manifest says. Needs no description; writes nothing. */
export async function verifyCommand({ folder: given, format }: VerifyArguments, terminal: Terminal): Promise<Status> {
  const out = shownPath(resolve(terminal.folder, given), terminal.folder);
  const folder = await realpath(resolve(terminal.folder, given)).catch(() => resolve(terminal.folder, given));
  const report = await compareFolder(folder, out);
  terminal.diagnostics("severity" in report ? [report] : []);
  if ("severity" in report) return STATUS.unusable;
  terminal.result(format === "json" ? JSON.stringify({ version: 1, ...report }, null, 2) : reportText(report));
  return report.status === "intact" ? STATUS.done : STATUS.found;
}

/** Holds a folder against its manifest; a diagnostic where that can't be done. */
async function compareFolder(folder: string, out: string): Promise<Report | Diagnostic> {
  const isCutOff = await wasCutOff(folder);
  const found = await readManifest(folder);
  if (found.kind !== "manifest" && !isCutOff) return outputDiagnostic("FS4003", problemOf(found), out, helpFor(found));
  const expected = found.kind === "manifest" ? found.manifest.files : {};
  try {
    const files = await differences(folder, expected);
    const status = files.length > 0 || isCutOff ? "changed" : "intact";
    return { out, status, count: Object.keys(expected).length, files, isCutOff };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return outputDiagnostic("FS4001", `The folder can't be read: ${error.message}.`, out);
  }
}

const problemOf = (found: FoundManifest): string =>
  found.kind === "unreadable"
    ? `The manifest can't be read: ${found.why}.`
    : "The folder has no manifest, `.fetchsmith.json`.";

const helpFor = ({ kind }: FoundManifest): string =>
  kind === "unreadable"
    ? "Copy the folder once more from where it was generated, or run `fetchsmith generate --force` there."
    : "Copy the manifest along with the files: it says what they have to be.";

async function differences(folder: string, files: Readonly<Record<string, string>>): Promise<Difference[]> {
  const all = Object.entries(files).map(async ([path, hash]) => ({ path, class: await compare(folder, path, hash) }));
  return (await Promise.all(all)).flatMap(({ path, class: kind }) =>
    kind === "intact" ? [] : [{ path, class: kind }],
  );
}

async function compare(folder: string, path: string, hash: string): Promise<Difference["class"] | "intact"> {
  const found = await look(folder, path);
  if (found.kind === "nothing") return "missing";
  if (found.text === undefined) return "foreign";
  return hashOf(found.text) === hash ? "intact" : "edited";
}

function reportText({ out, status, count, files, isCutOff }: Report): string {
  if (status === "intact") return `${out} is as fetchsmith wrote it: ${count} files.`;
  return [
    ...(isCutOff ? [`A run that was writing ${out} was cut off; the next \`generate\` puts that right.`] : []),
    ...(files.length > 0 ? [`${out} is not as fetchsmith wrote it:`] : []),
    ...files.map(({ path, class: kind }) => `  ${kind}: ${out}/${path}`),
    ...(files.length > 0 ? ["Copy the folder once more from where it was generated."] : []),
  ].join("\n");
}
