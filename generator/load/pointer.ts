import type { Pointer } from "../ir/ir.js";

/*
 * A pointer is a JSON Pointer as a URI fragment (RFC 6901, section 6), after the name of the document that it points
 * into: nothing for the description itself, the path from its folder for a file that it refers to.
 */

/** One reference token, escaped (RFC 6901, sections 3 and 6); `%` alone is percent-encoded, so that pointers stay readable. */
export const escapeToken = (token: string): string =>
  token.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("%", "%25");

/** The pointer of a child: `child("#/paths", "/pets")` is `#/paths/~1pets`. */
export const child = (pointer: Pointer, ...tokens: readonly (string | number)[]): Pointer =>
  [pointer, ...tokens.map((token) => escapeToken(String(token)))].join("/");

/** The document that a pointer leads into: `pets.yaml#/Pet` is in `pets.yaml`, `#/info` in the description, which is `""`. */
export const documentNameOf = (pointer: Pointer): string => pointer.slice(0, Math.max(0, pointer.indexOf("#")));

/** The reference tokens of a pointer, decoded; undefined where it isn't one. */
export function tokensOf(pointer: Pointer): string[] | undefined {
  const fragment = decodeFragment(pointer.slice(pointer.indexOf("#") + 1));
  if (fragment === undefined) return undefined;
  if (fragment === "") return [];
  if (!fragment.startsWith("/")) return undefined;
  return fragment.slice(1).split("/").map(unescapeToken);
}

/** Whether a pointer leads to what another holds, or to that itself. */
export const isWithin = (pointer: Pointer, holder: Pointer): boolean =>
  pointer === holder || pointer.startsWith(`${holder}/`);

const unescapeToken = (token: string): string => token.replaceAll("~1", "/").replaceAll("~0", "~");

function decodeFragment(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
