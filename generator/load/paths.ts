import { realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** Whether a text is a URL and no path: a path of Windows has one letter before its colon. */
export const isUrl = (text: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(text);

/** A path from a folder, made absolute; a URL stays as it is, to be refused where it is read. */
export const absolutePath = (path: string, folder = ""): string =>
  isUrl(path) || isAbsolute(path) ? path : resolve(folder, path);

/** A path without links on the way to it, as far as there are folders; what it names may be a link itself. */
export async function withoutLinks(path: string): Promise<string> {
  const folder = dirname(path);
  if (folder === path) return path;
  const real = await realpath(folder).catch(() => withoutLinks(folder));
  return join(real, basename(path));
}

/** A path as a person would write it: from the working directory, with `/`. Absolute where it is far from there. */
export const shownPath = (path: string, workingDirectory: string): string => {
  const shown = relative(workingDirectory, path).split(sep).join("/");
  return shown === "" ? "." : shown.startsWith("../../..") ? path : shown;
};
