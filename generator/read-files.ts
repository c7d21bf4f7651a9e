import { readFile, realpath, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, posix, relative } from "node:path";
import { DEFAULT_LIMITS, type Limits } from "./load/limits.js";
import type { ReadFile } from "./load/load.js";
import { reasonOf } from "./manifest.js";
import { decodeText } from "./read-spec.js";

/** Reads the files that a description refers to: only such as lie, with all links followed, below its own folder. */
export function createFileReader(spec: string, shown: string, { bytes }: Limits = DEFAULT_LIMITS): ReadFile {
  const folder = dirname(spec);
  return async (name) => {
    try {
      const relativePath = decodeURIComponent(name);
      const path = await realpath(join(folder, relativePath));
      if (!isBelow(path, await realpath(folder))) return { why: "it lies outside the description's folder" };
      const { size, isFile } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
      if (!isFile) return { why: "it is not a file" };
      if (size > bytes) return { why: `it is ${size} bytes long, and ${bytes} are read at most` };
      return { file: posix.join(posix.dirname(shown), relativePath), text: decodeText(await readFile(path)) };
    } catch (error) {
      if (error instanceof URIError) return { why: "its name is not percent-encoded as a URI is" };
      return { why: error instanceof TypeError ? "it is not UTF-8" : reasonOf(error) };
    }
  };
}

/** Refuses all files: for a description that was given as an object and has no folder. */
export const readNoFile: ReadFile = () => Promise.resolve({ why: "a description given as an object has no folder" });

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
