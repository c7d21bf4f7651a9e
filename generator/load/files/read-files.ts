import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, posix, relative, resolve, sep } from "node:path";
import { DEFAULT_LIMITS, type Limits } from "../limits.js";
import type { ReadFile } from "../references/load-documents.js";
import { describeError } from "./file-error.js";
import { createFileSource } from "./read-spec.js";

/**
 * Reads the files that a description refers to. With all links resolved, a file must be below the description's folder or
 * one of the `roots`. A file whose unresolved path is elsewhere is not accessed.
 */
export function createFileReader(
  spec: string,
  shown: string,
  { bytes }: Limits = DEFAULT_LIMITS,
  roots: readonly string[] = [],
): ReadFile {
  const folder = dirname(spec);
  const folders = [folder, ...roots];
  return async (asked) => {
    try {
      const relativePath = decodeURIComponent(asked);
      const named = resolve(folder, relativePath);
      if (!folders.some((one) => isBelow(named, one))) return "outside";
      const path = realpathSync.native(named);
      const real = folders.map(findRealPath);
      if (!real.some((one) => isBelow(path, one))) return { why: outsideReason(roots) };
      const stats = statSync(path);
      if (!stats.isFile()) return { why: "it is not a file" };
      if (stats.size > bytes) return { why: `it has ${stats.size} bytes, but at most ${bytes} are read` };
      const source = createFileSource(posix.join(posix.dirname(shown), relativePath), readFileSync(path));
      const isBeside = isBelow(named, folder) && asked.startsWith("../");
      return Object.assign(source, { name: isBeside ? encodePath(relative(folder, named)) : undefined });
    } catch (error) {
      if (error instanceof URIError) return { why: "its name is not valid percent-encoding" };
      return { why: describeError(error) };
    }
  };
}

/** A folder without links; as it is where it does not exist. */
function findRealPath(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return folder;
  }
}

const outsideReason = (roots: readonly string[]): string =>
  roots.length === 0 ? "it is outside the description's folder" : "it is outside the description's folder and `roots`";

/** Percent-encodes the segments of a path. */
const encodePath = (path: string): string => path.split(sep).map(encodeURIComponent).join("/");

/** Refuses all files: a description that was passed as an object has no folder. */
export const readNoFile: ReadFile = (name) =>
  Promise.resolve(
    name.startsWith("../") ? "outside" : { why: "a description that was passed as an object has no folder" },
  );

function isBelow(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside !== "" && !isAbsolute(inside) && inside.split(/[\\/]/)[0] !== "..";
}

/** The path of a document's name; the name itself if it is not valid percent-encoding. */
export function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
