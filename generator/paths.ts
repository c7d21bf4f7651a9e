import { isAbsolute, resolve } from "node:path";

/** Whether a text is a URL and no path: a path of Windows has one letter before its colon. */
export const isUrl = (text: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(text);

/** A path from a folder, made absolute; a URL stays as it is, to be refused where it is read. */
export const absolutePath = (path: string, folder = ""): string =>
  isUrl(path) || isAbsolute(path) ? path : resolve(folder, path);
