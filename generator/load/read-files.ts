import { readFile, realpath, stat } from "node:fs/promises";
import { dirname, isAbsolute, posix, relative, resolve, sep } from "node:path";
import { DEFAULT_LIMITS, type Limits } from "./limits.js";
import type { ReadFile } from "./load-documents.js";
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
      const path = await realpath(named);
      const real = await Promise.all(folders.map((one) => realpath(one).catch(() => one)));
      if (!real.some((one) => isBelow(path, one))) return { why: outsideReason(roots) };
      const { size, isFile } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
      if (!isFile) return { why: "it is not a file" };
      if (size > bytes) return { why: `it has ${size} bytes, but at most ${bytes} are read` };
      const source = createFileSource(posix.join(posix.dirname(shown), relativePath), await readFile(path));
      const isBeside = isBelow(named, folder) && asked.startsWith("../");
      return Object.assign(source, { name: isBeside ? encodePath(relative(folder, named)) : undefined });
    } catch (error) {
      if (error instanceof URIError) return { why: "its name is not valid percent-encoding" };
      return { why: describeError(error) };
    }
  };
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
