/** `type/subtype` of a Content-Type, in lower case and without parameters (RFC 9110, section 8.3.1). */
export function mediaTypeOf(contentType: string | null): string {
  return (contentType ?? "").replace(/;.*/s, "").trim().toLowerCase();
}

/** Does the name of a media type say that it is JSON (RFC 6839, section 3.1)? */
export function isJsonType(type: string): boolean {
  return /[/+]json$/.test(mediaTypeOf(type));
}

/**
 * The entry for the media type, else the one with the narrowest range that contains it. Of several entries, the one that
 * shares the most parameters is found. An entry with a parameter that the media type does not have comes last.
 */
export function findByMediaType<T extends { readonly type?: string }>(
  entries: readonly T[],
  type: string,
): T | undefined {
  const wanted = mediaTypeOf(type);
  const given = parametersOf(type);
  const find = (form: string): T | undefined => {
    let best: T | undefined;
    let bestScore = -Infinity;
    for (const entry of entries) {
      const { type: own = "" } = entry;
      const parameters = [...parametersOf(own)];
      const isMatch = parameters.every(([name, value]) => given.get(name) === value);
      const score = isMatch ? parameters.length : -1 - parameters.length;
      if (mediaTypeOf(own) === form && score > bestScore) [best, bestScore] = [entry, score];
    }
    return best;
  };
  const ranges = [wanted.replace(/\/.*\+/, "/*+"), wanted.replace(/\/.*/, "/*"), "*/*"];
  return [wanted, ...ranges].map(find).find((entry) => entry !== undefined);
}

/** The parameters of a media type by name, in lower case and without quotes (RFC 9110, section 5.6.6). */
function parametersOf(type: string): ReadonlyMap<string, string> {
  const pairs = type.toLowerCase().matchAll(/;\s*([^\s;=]+)=("(?:[^"\\]|\\.)*"|[^\s;]*)/g);
  return new Map(
    Array.from(pairs, ([, name = "", value = ""]) => [
      name,
      value.replace(/^"(.*)"$/s, "$1").replace(/\\(.)/gs, "$1"),
    ]),
  );
}
