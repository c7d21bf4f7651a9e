import { readlinkSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { isMissing } from "./file-error.js";

/** Whether a string is a URL and not a path. A Windows path has one letter before its colon. */
export const isUrl = (text: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(text);

/** Removes the user name and the password of a URL, which must not get into messages and logs. A path is unchanged. */
export const removeUserInfo = (text: string): string => text.replace(/^([a-z][a-z0-9+.-]+:\/\/)[^/?#]*@/i, "$1");

/** Makes a path absolute, relative to a folder. A URL is unchanged: reading it is refused later. */
export const toAbsolutePath = (path: string, folder = ""): string =>
  isUrl(path) || isAbsolute(path) ? path : resolve(folder, path);

/** Resolves the links of a path's existing folders. The last segment may be a link. */
export function resolveLinks(path: string): string {
  const folder = dirname(path);
  if (folder === path) return path;
  return join(findRealFolder(folder), basename(path));
}

/** The path without links, also where nothing is there yet. Throws where that can't be found out. */
export function findRealPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const [resolved, target] = [resolveLinks(path), readLinkIfAny(path)];
    return target === undefined ? resolved : findRealPath(resolve(dirname(resolved), target));
  }
}

/** The target of a link; undefined for anything else. */
function readLinkIfAny(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function findRealFolder(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return resolveLinks(folder);
  }
}

/**
 * A path as a person would write it: from the working directory, with `/`. Absolute if it is far from there. A URL
 * is shown without its user name and password.
 */
export const toShownPath = (path: string, workingDirectory: string): string => {
  if (isUrl(path)) return removeUserInfo(path);
  const shown = relative(workingDirectory, path).split(sep).join("/");
  return shown === "" ? "." : shown.startsWith("../../..") ? path : shown;
};
