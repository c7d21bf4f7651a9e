import type { PrintedSection } from "./section.js";
import type { SizeLimit } from "./size-limit.js";

/** The sections of one page. `label` is what the names of all of them begin with. */
export interface Division {
  readonly label: string;
  readonly sections: readonly PrintedSection[];
}

/**
 * Divides sections by the first letters of their names until a limit allows the sum of the sizes of each division. A new
 * section therefore changes one page only, unless that page becomes too large.
 */
export function divideByName(
  sections: readonly PrintedSection[],
  sizeOf: (section: PrintedSection) => number,
  limit: SizeLimit,
): readonly Division[] {
  const measured = sections.map((section) => ({
    section,
    size: sizeOf(section),
    letters: [...section.name.toLowerCase()],
  }));
  return divide(measured, 0, limit);
}

interface MeasuredSection {
  readonly section: PrintedSection;
  readonly size: number;
  /** The letters of its name. */
  readonly letters: readonly string[];
}

function divide(part: readonly MeasuredSection[], depth: number, limit: SizeLimit): Division[] {
  const [first] = part;
  if (!first) return [];
  const divisionOf = (some: readonly MeasuredSection[]): Division => ({
    label: first.letters.slice(0, depth).join(""),
    sections: some.map(({ section }) => section),
  });
  const sum = part.reduce((total, { size }) => total + size, 0);
  if (limit.allows(sum) || part.every(({ letters }) => letters.length <= depth)) return [divisionOf(part)];
  const groups = new Map<string, MeasuredSection[]>();
  for (const each of part) {
    const letter = each.letters[depth] ?? "";
    const group = groups.get(letter);
    if (group) group.push(each);
    else groups.set(letter, [each]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([letter, group]) => (letter === "" ? [divisionOf(group)] : divide(group, depth + 1, limit)));
}
