/** Names for the folders above the description's: a URI can lead up so many levels. */
const ABOVE = Array.from({ length: 32 }, (_, level) => `~${level}~`);

/** The URI of the description's folder, which the URIs of files are relative to (RFC 3986, section 5.1). */
const FOLDER = `file:///${ABOVE.join("/")}/description/`;

/** The URI of a document. Its name is the percent-encoded path from the description's folder. */
export const toDocumentUri = (name: string): string =>
  name.startsWith("../") ? new URL(name, FOLDER).href : FOLDER + name;

/** The name of the document with a URI; undefined if no path leads there from the description's folder. */
export function toDocumentName(uri: string): string | undefined {
  if (uri.startsWith(FOLDER)) return uri.length > FOLDER.length ? uri.slice(FOLDER.length) : undefined;
  if (!uri.startsWith("file:///")) return undefined;
  const parts = uri.slice("file:///".length).split("/");
  const same = parts.findIndex((part, index) => part !== ABOVE[index]);
  // Without a common folder the path would begin at the root of the disk.
  if (same < 1 || parts.at(-1) === "") return undefined;
  return [...Array.from({ length: ABOVE.length + 1 - same }, () => ".."), ...parts.slice(same)].join("/");
}

/** Whether a reference begins with `file:`. */
export const isFileUrl = (reference: string): boolean =>
  URL.canParse(reference) && new URL(reference).protocol === "file:";

/** An absolute URI and its fragment; undefined for an invalid reference. */
export function resolveUri(
  reference: string,
  base: string,
): { readonly uri: string; readonly fragment: string } | undefined {
  if (!URL.canParse(reference, base)) return undefined;
  const { href, hash } = new URL(reference, base);
  return { uri: hash === "" ? href.replace(/#$/, "") : href.slice(0, -hash.length), fragment: hash.slice(1) };
}

/** The URI after a move of its folder: if `https://a/x/` moves to `https://b/`, `https://a/x/y` is `https://b/y`. */
export function moveUri(uri: string, from: string, to: string): string | undefined {
  const folder = folderOf(from);
  return uri.startsWith(folder) ? folderOf(to) + uri.slice(folder.length) : undefined;
}

const folderOf = (uri: string): string => uri.slice(0, uri.lastIndexOf("/") + 1);
