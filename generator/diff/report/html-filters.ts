import { LEVELS, type Change, type Level } from "../change.js";
import { MOST_DOCS, TITLES } from "./report.js";

/** What a change is about, in the order in which a page has it; what stands under no other heading is about an operation. */
export const SUBJECTS = ["operations", "types", "paging", "credentials", "servers", "webhooks"] as const;
export type SubjectName = (typeof SUBJECTS)[number];

const BY_CODE: readonly (readonly [RegExp, SubjectName])[] = [
  [/^pagination-/, "paging"],
  [/^security-/, "credentials"],
  [/^server-/, "servers"],
  [/^webhook-/, "webhooks"],
  [/^type-(?:renamed|removed|refused)$/, "types"],
];

/** What a change is about: told by its kind, else by where it is described. */
export function subjectOf({ code, old, new: now }: Change): SubjectName {
  const pointer = now.pointer ?? old.pointer ?? "";
  const found = BY_CODE.find(([pattern]) => pattern.test(code))?.[1];
  if (found) return found;
  if (/#\/webhooks\/|\/callbacks\//.test(pointer)) return "webhooks";
  return /#\/(?:paths|parameters|components\/(?:parameters|responses|requestBodies))\/|^$/.test(pointer)
    ? "operations"
    : "types";
}

/** The boxes that choose what is shown, and the style sheet by which they do. */
export interface Filters {
  readonly boxes: string;
  readonly rules: string;
}

/** Boxes for levels, and for what changes are about where that is more than one thing. */
export function filtersOf(levels: readonly (readonly [Level, readonly Change[]])[]): Filters {
  if (levels.length === 0) return { boxes: "", rules: "" };
  const changes = levels.flatMap(([, list]) => list);
  const subjects = subjectsIn(changes);
  const chosen = subjects.length > 1 ? subjects : [];
  const boxes = [
    ...levels.map(levelBox),
    box("sides", "descriptions side by side", true),
    ...(chosen.length > 0 ? [`<br><span class="verdict">about</span>`] : []),
    ...chosen.map((subject) => subjectBox(subject, changes)),
  ];
  const hidden = [
    ...levels.map(([level]) => `${unchecked(level)} ~ main section.${level}`),
    ...chosen.map((subject) => `${unchecked(`about-${subject}`)} ~ main .about-${subject}`),
    // No heading stays without anything under it.
    ...(chosen.length > 0 ? levels.map(([level, list]) => `${allUnchecked(list)} ~ main section.${level}`) : []),
  ];
  return { boxes: boxes.join("\n"), rules: `${hidden.join(", ")} { display: none; }` };
}

function subjectsIn(changes: readonly Change[]): readonly SubjectName[] {
  const found = new Set(changes.map(subjectOf));
  return SUBJECTS.filter((subject) => found.has(subject));
}

const unchecked = (id: string): string => `#${id}:not(:checked)`;

const allUnchecked = (changes: readonly Change[]): string =>
  subjectsIn(changes)
    .map((subject) => unchecked(`about-${subject}`))
    .join(" ~ ");

const levelBox = ([level, list]: readonly [Level, readonly Change[]]): string =>
  box(level, `<b>${list.length}</b> ${TITLES[level]}`, level !== LEVELS.at(-1) || list.length <= MOST_DOCS);

const subjectBox = (subject: SubjectName, changes: readonly Change[]): string =>
  box(
    `about-${subject}`,
    `<b>${changes.filter((change) => subjectOf(change) === subject).length}</b> ${subject}`,
    true,
  );

const box = (id: string, label: string, isChecked: boolean): string =>
  `<input type="checkbox" id="${id}"${isChecked ? " checked" : ""}><label for="${id}" class="${id}">${label}</label>`;
