/** Longer words are not compared: the comparison takes time in proportion to the square of the length. */
const LONGEST = 100;

/** The help sentence that names the most similar known word; undefined where none is similar. `show` writes the word as the user would. */
export function suggestSimilar(
  word: string,
  known: readonly string[],
  show: (similar: string) => string = (similar) => similar,
): string | undefined {
  const similar = findMostSimilar(word, known);
  return similar === undefined ? undefined : `Did you mean \`${show(similar)}\`?`;
}

/** The known word that is most similar to an unknown one; undefined where more than a third of the letters differ. */
export function findMostSimilar(word: string, known: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined;
  const most = Math.max(2, Math.floor(word.length / 3));
  const ranked = known
    .filter((name) => Math.abs(name.length - word.length) <= most)
    .map((name) => ({ name, distance: measureDistance(word.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= most ? best.name : undefined;
}

/** Levenshtein's distance: how many letters have to be changed, added or removed. */
function measureDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
