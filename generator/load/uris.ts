/** The folders above the description's, as URIs have them: so many steps upwards can be told from one another. */
const ABOVE = Array.from({ length: 32 }, (_, level) => `~${level}~`);

/** The folder of a description: a file has the URI of its path from there (RFC 3986, section 5.1). */
const FOLDER = `file:///${ABOVE.join("/")}/description/`;

/** The URI of a document, by its name: its path from the description's folder, percent-encoded. */
export const uriOf = (name: string): string => (name.startsWith("../") ? new URL(name, FOLDER).href : FOLDER + name);

/** The name of the document that a URI stands for; undefined where it is no path from the description's folder. */
export function nameOf(uri: string): string | undefined {
  if (uri.startsWith(FOLDER)) return uri.length > FOLDER.length ? uri.slice(FOLDER.length) : undefined;
  if (!uri.startsWith("file:///")) return undefined;
  const parts = uri.slice("file:///".length).split("/");
  const same = parts.findIndex((part, index) => part !== ABOVE[index]);
  // The way from a folder that isn't one of those above would begin at the root of the disk.
  if (same < 1 || parts.at(-1) === "") return undefined;
  return [...Array.from({ length: ABOVE.length + 1 - same }, () => ".."), ...parts.slice(same)].join("/");
}

/** Whether a reference names a scheme, and it is that of files. */
export const isFileUrl = (reference: string): boolean =>
  URL.canParse(reference) && new URL(reference).protocol === "file:";

/** A reference made absolute, in two parts; undefined where it is no URI reference. */
export function resolveUri(
  reference: string,
  base: string,
): { readonly uri: string; readonly fragment: string } | undefined {
  if (!URL.canParse(reference, base)) return undefined;
  const { href, hash } = new URL(reference, base);
  return { uri: hash === "" ? href.replace(/#$/, "") : href.slice(0, -hash.length), fragment: hash.slice(1) };
}

/** A URI that holds another's place: with `https://a/x/` moved to `https://b/`, `https://a/x/y` is `https://b/y`. */
export function moved(uri: string, from: string, to: string): string | undefined {
  const folder = folderOf(from);
  return uri.startsWith(folder) ? folderOf(to) + uri.slice(folder.length) : undefined;
}

const folderOf = (uri: string): string => uri.slice(0, uri.lastIndexOf("/") + 1);
