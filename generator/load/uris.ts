/** Stands for the folder of the description: a file below it has the URI of its path from there (RFC 3986, section 5.1). */
const FOLDER = "file:///description/";

/** The URI of a document, by its name: its path from the description's folder, percent-encoded. */
export const uriOf = (name: string): string => FOLDER + name;

/** The name of the document that a URI stands for; undefined where it lies outside the description's folder. */
export const nameOf = (uri: string): string | undefined =>
  uri.startsWith(FOLDER) && uri.length > FOLDER.length ? uri.slice(FOLDER.length) : undefined;

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
