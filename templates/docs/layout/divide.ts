import type { Section } from "./section.js";

/** The sections of one page. `label` is what the names of all of them begin with. */
export interface Division {
  readonly label: string;
  readonly sections: readonly Section[];
}

/**
 * Divides sections by the first letters of their names until the sizes of each division add up to no more than `most`. A new
 * section therefore changes one page only, unless that page becomes too large.
 */
export function divideByName(
  sections: readonly Section[],
  sizeOf: (section: Section) => number,
  most: number,
): readonly Division[] {
  const sizes = new Map(sections.map((section) => [section, sizeOf(section)]));
  return divide(sections, 0);

  function sum(part: readonly Section[]): number {
    return part.reduce((size, section) => size + (sizes.get(section) ?? 0), 0);
  }

  function divide(part: readonly Section[], depth: number): Division[] {
    const [first] = part;
    if (!first) return [];
    const label = letters(first).slice(0, depth).join("");
    const isEnd = part.every((section) => letters(section).length <= depth);
    if (sum(part) <= most || isEnd) return [{ label, sections: part }];
    const groups = new Map<string, Section[]>();
    for (const section of part) {
      const letter = letters(section)[depth] ?? "";
      groups.set(letter, [...(groups.get(letter) ?? []), section]);
    }
    return [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([letter, group]) => (letter === "" ? [{ label, sections: group }] : divide(group, depth + 1)));
  }
}

const letters = ({ name }: Section): readonly string[] => [...name.toLowerCase()];
