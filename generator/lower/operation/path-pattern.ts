/**
 * Whether a path template matches a pattern of the option `filter`. `*` matches any characters except `/`. `**` as a whole
 * segment matches any number of segments, also none. All other characters match themselves. The time grows with the product
 * of both lengths, so no pattern is slow.
 */
export function matchesPath(pattern: string, path: string): boolean {
  const segments = path.split("/");
  return matches(pattern.split("/"), segments, "**", (part, index) => matchesSegment(part, segments[index] ?? ""));
}

function matchesSegment(pattern: string, segment: string): boolean {
  const characters = [...segment];
  return matches([...pattern], characters, "*", (part, index) => part === characters[index]);
}

/** Whether parts match items one by one, where the part `any` matches any number of items. */
function matches(
  parts: readonly string[],
  items: readonly string[],
  any: string,
  isMatch: (part: string, index: number) => boolean,
): boolean {
  // reached[n]: the parts so far match the first n items
  let reached = [true, ...items.map(() => false)];
  for (const part of parts) {
    if (part === any) {
      const first = reached.indexOf(true);
      reached = reached.map((_, count) => first >= 0 && count >= first);
    } else reached = reached.map((_, count) => count > 0 && reached[count - 1] === true && isMatch(part, count - 1));
  }
  return reached[items.length] === true;
}
