import { resolveImportExtension, type ResolvedOptions } from "../config/import-extension.js";
import type { NamedFile, Target } from "../config/target.js";
import { resolveLinks } from "../load/files/paths.js";
import type { HashFile } from "../load/files/file-hashes.js";
import { isUnchanged } from "../output/is-unchanged.js";
import type { RunRecord } from "../output/manifest.js";
import type { OutputFolder } from "../output/output-folder.js";
import { recordInputs, withRecordedFiles, type Inputs } from "./inputs.js";
import { VERSION } from "./package-info.js";

/** The options of a run, with the extension of imports that suits the project. */
export type RunOptions = ResolvedOptions<Target["options"]>;

/** The options of a target, completed by what is found around its folder. */
export const resolveOptions = ({ options }: Target, folder: OutputFolder | undefined): RunOptions => ({
  ...options,
  importExtension: resolveImportExtension(options, folder?.path),
});

/** What the manifest of a run will say about its input. */
export const recordRun = (
  target: Target,
  inputs: Inputs,
  folder: OutputFolder | undefined,
  options: RunOptions,
): RunRecord => ({
  fetchsmith: VERSION,
  spec: recordInputs(resolveTarget(target), inputs, folder?.path),
  options,
});

/** Whether description, options and output match the manifest, so that no library has to be loaded. */
export async function hasNotChanged(
  target: Target,
  inputs: Inputs,
  folder: OutputFolder | undefined,
  options: RunOptions,
  hashOf?: HashFile,
): Promise<boolean> {
  if (!folder?.manifest) return false;
  const known = await withRecordedFiles(target, inputs, folder.manifest.spec);
  return isUnchanged(folder.path, folder.manifest, recordRun(target, known, folder, options), hashOf);
}

/** The target with all links in its paths resolved, like the path of the output. So the relative paths between them are the same on every machine. */
function resolveTarget({ spec, overlays, header, ...target }: Target): Target {
  const real = (file: NamedFile): NamedFile => ({ ...file, path: resolveLinks(file.path) });
  return {
    ...target,
    spec: typeof spec === "string" ? resolveLinks(spec) : spec,
    overlays: overlays.map(real),
    header: header && real(header),
  };
}
