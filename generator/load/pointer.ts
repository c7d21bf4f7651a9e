import type { Pointer } from "../ir.js";

/** One reference token, escaped for a JSON Pointer in a URI fragment (RFC 6901, sections 3 and 6). */
export const escapeToken = (token: string): string => token.replaceAll("~", "~0").replaceAll("/", "~1");

/** The pointer of a child: `child("#/paths", "/pets")` is `#/paths/~1pets`. */
export const child = (pointer: Pointer, ...tokens: readonly (string | number)[]): Pointer =>
  [pointer, ...tokens.map((token) => escapeToken(String(token)))].join("/");

/** The reference tokens of a pointer, decoded; undefined where it isn't one. */
export function tokensOf(pointer: string): string[] | undefined {
  const fragment = pointer.startsWith("#") ? decodeFragment(pointer.slice(1)) : pointer;
  if (fragment === undefined) return undefined;
  if (fragment === "") return [];
  if (!fragment.startsWith("/")) return undefined;
  return fragment.slice(1).split("/").map(unescapeToken);
}

const unescapeToken = (token: string): string => token.replaceAll("~1", "/").replaceAll("~0", "~");

function decodeFragment(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
