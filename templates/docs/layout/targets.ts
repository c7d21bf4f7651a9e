/**
 * Links to parts whose page is not known yet. A link is written with a target such as `model:Pet` between two characters
 * that no text of a description contains. When all pages are laid out, the target is replaced by the path.
 */

const TARGET = /\ue000([^\ue001]*)\ue001/g;

/** The types of the client that `client.md` explains, once for all operations. */
export const CLIENT_TYPES: ReadonlySet<string> = new Set(["ApiPromise", "Page", "RequestOptions", "StreamOptions"]);

/**
 * The target of a link to a part: `model:Pet`, `operation:getPet`, `webhook:PaidWebhook`, `module:pets`, or `client:Page` for a
 * section of `client.md`.
 */
export const targetOf = (kind: "model" | "operation" | "webhook" | "module" | "client", name: string): string =>
  `\ue000${kind}:${name}\ue001`;

/** The target of a link to the title of the same page. */
export const TOP = "\ue000top\ue001";

/** Where a part stands. `file` is relative to `docs/`. Without an anchor the part is the page. */
export interface Place {
  readonly file: string;
  readonly anchor: string | undefined;
}

/** Counts the targets in a text. */
export const countTargets = (text: string): number => text.split("\ue000").length - 1;

/** Replaces the targets in the text of a page by paths from that page. `top` is the anchor of its title. */
export const resolveTargets = (
  text: string,
  { file, top, places }: { readonly file: string; readonly top: string; readonly places: ReadonlyMap<string, Place> },
): string =>
  text.replace(TARGET, (target, id: string) => {
    if (id === "top") return `#${top}`;
    const place = places.get(target);
    return place ? pathTo(place, file) : "";
  });

function pathTo({ file, anchor }: Place, from: string): string {
  const hash = anchor === undefined ? "" : `#${anchor}`;
  if (file === from && anchor !== undefined) return hash;
  const [folder, name] = [from.slice(0, from.lastIndexOf("/") + 1), file];
  return `${name.startsWith(folder) ? name.slice(folder.length) : `../${name}`}${hash}`;
}
