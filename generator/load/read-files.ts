import { readFile, realpath, stat } from "node:fs/promises";
import { dirname, isAbsolute, posix, relative, resolve, sep } from "node:path";
import { DEFAULT_LIMITS, type Limits } from "./limits.js";
import type { ReadFile } from "./load.js";
import { reasonOf } from "./file-error.js";
import { decodeText } from "./read-spec.js";

/**
 * Reads the files that a description refers to: only such as lie, with all links followed, below its own folder or one of
 * the `roots`. What lies elsewhere by its path alone is not even looked for.
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
      if (!real.some((one) => isBelow(path, one))) return { why: placeOf(roots) };
      const { size, isFile } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
      if (!isFile) return { why: "it is not a file" };
      if (size > bytes) return { why: `it is ${size} bytes long, and ${bytes} are read at most` };
      return {
        file: posix.join(posix.dirname(shown), relativePath),
        text: decodeText(await readFile(path)),
        name: isBelow(named, folder) && asked.startsWith("../") ? encodePath(relative(folder, named)) : undefined,
      };
    } catch (error) {
      if (error instanceof URIError) return { why: "its name is not percent-encoded as a URI is" };
      return { why: reasonOf(error) };
    }
  };
}

const placeOf = (roots: readonly string[]): string =>
  roots.length === 0
    ? "it lies outside the description's folder"
    : "it lies outside the description's folder and `roots`";

/** As a URI has it. */
const encodePath = (path: string): string => path.split(sep).map(encodeURIComponent).join("/");

/** Refuses all files: for a description that was given as an object and has no folder. */
export const readNoFile: ReadFile = (name) =>
  Promise.resolve(name.startsWith("../") ? "outside" : { why: "a description given as an object has no folder" });

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== "" && !isAbsolute(way) && way.split(/[\\/]/)[0] !== "..";
}

/** The path that a document's name stands for; the name itself where it is not percent-encoded as a URI is. */
export function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
