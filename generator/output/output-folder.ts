import { statSync, type Stats } from "node:fs";
import { dirname } from "node:path";
import type { Report } from "../diagnostics/diagnostics.js";
import { describeError } from "../load/files/file-error.js";
import { readManifest, type Manifest } from "./manifest.js";
import { findRealPath } from "../load/files/paths.js";

/** The output folder with its manifest. */
export interface OutputFolder {
  /** The path without links. If the output folder is a link, its target is written and the link stays. */
  readonly path: string;
  readonly manifest: Manifest | undefined;
}

/**
 * Finds the output folder and reads its manifest. If it can't be used, that is reported, and the result is undefined.
 */
export function findOutputFolder(out: string, force: boolean, report: Report): OutputFolder | undefined {
  try {
    const path = findRealPath(out);
    if (findStats(path)?.isDirectory() === false) {
      report("FS4001", "The output is a file, not a folder.", { file: out }, "Choose another folder.");
      return undefined;
    }
    if (isBelowFile(path)) {
      const message = "The output folder can't be created: a part of its path is a file.";
      report("FS4001", message, { file: out }, "Choose another folder.");
      return undefined;
    }
    return withManifest(path, out, force, report);
  } catch (error) {
    report("FS4001", `The output folder can't be used: ${describeError(error)}.`, { file: out });
    return undefined;
  }
}

/** Whether the nearest path above that exists is a file. */
function isBelowFile(path: string): boolean {
  const parent = dirname(path);
  const stats = findStats(parent);
  if (stats) return !stats.isDirectory();
  return parent !== path && isBelowFile(parent);
}

function findStats(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A part of the path is a file (ENOTDIR).
    return undefined;
  }
}

function withManifest(path: string, out: string, force: boolean, report: Report): OutputFolder | undefined {
  const found = readManifest(path);
  if (found.kind === "manifest") return { path, manifest: found.manifest };
  if (found.kind === "none" || force) return { path, manifest: undefined };
  report(
    "FS4003",
    `The manifest can't be read: ${found.why}.`,
    { file: out },
    "`--force` writes a new manifest, and overwrites files of the same names.",
  );
  return undefined;
}
