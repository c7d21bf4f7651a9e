/**
 * Links to parts whose page is not known yet. A link is written with a target such as `model:Pet` between two characters
 * that no text of a description contains. When all pages are laid out, the target is replaced by the path. The two are
 * control characters: with a character above U+00FF, a text would take two bytes for each character.
 */

const TARGET = /\u0001[^\u0002]*\u0002/g;

/** The types of the client that `client.md` explains, once for all operations. */
export const CLIENT_TYPES: ReadonlySet<string> = new Set(["ApiPromise", "Page", "RequestOptions", "StreamOptions"]);

/**
 * The target of a link to a part: `model:Pet`, `operation:getPet`, `webhook:PaidWebhook`, `module:pets`, or `client:Page` for a
 * section of `client.md`.
 */
export const targetOf = (kind: "model" | "operation" | "webhook" | "module" | "client", name: string): string =>
  `\u0001${kind}:${name}\u0002`;

/** The target of a link to the title of the same page. */
export const TOP = "\u0001top\u0002";

/** Where a part stands. `file` is relative to `docs/`. Without an anchor the part is the page. */
export interface Place {
  readonly file: string;
  readonly anchor: string | undefined;
}

/** Counts the targets in a text. */
export function countTargets(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\u0001"); at >= 0; at = text.indexOf("\u0001", at + 1)) count++;
  return count;
}

/** Replaces the targets in the text of a page by paths from that page. `top` is the anchor of its title. */
export function resolveTargets(
  text: string,
  { file, top, places }: { readonly file: string; readonly top: string; readonly places: ReadonlyMap<string, Place> },
): string {
  const paths = new Map([[TOP, `#${top}`]]);
  return text.replace(TARGET, (target) => {
    const known = paths.get(target);
    if (known !== undefined) return known;
    const place = places.get(target);
    const path = place ? pathTo(place, file) : "";
    paths.set(target, path);
    return path;
  });
}

function pathTo({ file, anchor }: Place, from: string): string {
  const hash = anchor === undefined ? "" : `#${anchor}`;
  if (file === from && anchor !== undefined) return hash;
  const [folder, name] = [from.slice(0, from.lastIndexOf("/") + 1), file];
  return `${name.startsWith(folder) ? name.slice(folder.length) : `../${name}`}${hash}`;
}
