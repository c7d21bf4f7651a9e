import { findEntry } from "./find-entry.js";
import type { OutputFile } from "./classify.js";
import type { OutputFolder } from "./output-folder.js";

const PACKAGE = "package.json";

/**
 * Removes `package.json` from the files if the folder has one that fetchsmith did not write. Such a folder is a package
 * of its own, and its owner decides what kind of modules it has.
 */
export function keepForeignPackage<File extends OutputFile>(
  { path: folder, manifest }: OutputFolder,
  files: readonly File[],
): readonly File[] {
  const ours = files.find(({ path }) => path === PACKAGE);
  const isKnown = Object.hasOwn(manifest?.files ?? {}, PACKAGE);
  if (!ours || isKnown) return files;
  const { kind, text } = findEntry(folder, PACKAGE);
  return kind === "nothing" || text === ours.text ? files : files.filter((file) => file !== ours);
}
