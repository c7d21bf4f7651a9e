import type { Pointer } from "../ir/ir.js";

/*
 * A pointer is the name of a document followed by a JSON Pointer as a URI fragment (RFC 6901, section 6). The name of the
 * description is empty; that of any other file is its path from the description's folder.
 */

/** One reference token, escaped (RFC 6901, sections 3 and 6); `%` alone is percent-encoded, so that pointers stay readable. */
export const escapeToken = (token: string): string =>
  /[~/%]/.test(token) ? token.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("%", "%25") : token;

/**
 * The pointer of a child: `child("#/paths", "/pets")` is `#/paths/~1pets`. Most pointers are never read. JavaScript engines keep
 * a concatenation as two parts until somebody reads it, so that the pointer of a child costs little.
 */
export function childPointer(pointer: Pointer, ...tokens: readonly (string | number)[]): Pointer {
  let child = pointer;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] ?? "";
    child += `/${typeof token === "number" ? token : escapeToken(token)}`;
  }
  return child;
}

/** The name of a pointer's document: `pets.yaml` of `pets.yaml#/Pet`, `""` of `#/info`. */
export const getDocumentName = (pointer: Pointer): string => pointer.slice(0, Math.max(0, pointer.indexOf("#")));

/** The decoded reference tokens of a pointer; undefined for an invalid one. */
export function decodeTokens(pointer: Pointer): string[] | undefined {
  const fragment = decodeFragment(pointer.slice(pointer.indexOf("#") + 1));
  if (fragment === undefined) return undefined;
  if (fragment === "") return [];
  if (!fragment.startsWith("/")) return undefined;
  return fragment.slice(1).split("/").map(unescapeToken);
}

/** Whether a pointer is equal to another, or leads to a part of it. */
export const isWithin = (pointer: Pointer, holder: Pointer): boolean =>
  pointer === holder || pointer.startsWith(`${holder}/`);

const unescapeToken = (token: string): string =>
  token.includes("~") ? token.replaceAll("~1", "/").replaceAll("~0", "~") : token;

function decodeFragment(text: string): string | undefined {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
