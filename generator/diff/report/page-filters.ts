import { LEVELS, type Change, type Level } from "../change.js";
import { MAX_DOCS } from "./summarize-changes.js";

/** The topics of changes, in the order in which the page lists them. */
const TOPICS = ["operations", "types", "paging", "credentials", "servers", "webhooks"] as const;
type Topic = (typeof TOPICS)[number];

const TOPICS_BY_CODE: readonly (readonly [RegExp, Topic])[] = [
  [/^pagination-/, "paging"],
  [/^security-/, "credentials"],
  [/^server-/, "servers"],
  [/^webhook-/, "webhooks"],
  [/^type-(?:renamed|removed|refused)$/, "types"],
];

/** Finds the topic of a change: by its code, or else by its pointers. */
export function findTopic({ code, old, new: now }: Change): Topic {
  const pointer = now.pointer ?? old.pointer ?? "";
  const topic = TOPICS_BY_CODE.find(([pattern]) => pattern.test(code))?.[1];
  if (topic) return topic;
  if (/#\/webhooks\/|\/callbacks\//.test(pointer)) return "webhooks";
  return /#\/(?:paths|parameters|components\/(?:parameters|responses|requestBodies))\/|^$/.test(pointer)
    ? "operations"
    : "types";
}

/** The check boxes that choose what is visible, and the style rules that hide the rest. */
interface PageFilters {
  readonly boxes: string;
  readonly rules: string;
}

/** Creates a check box for each level, and one for each topic if there are several. */
export function createFilters(levels: readonly (readonly [Level, readonly Change[]])[]): PageFilters {
  if (levels.length === 0) return { boxes: "", rules: "" };
  const changes = levels.flatMap(([, list]) => list);
  const allTopics = listTopics(changes);
  const topics = allTopics.length > 1 ? allTopics : [];
  const boxes = [
    ...levels.map(createLevelBox),
    createBox("excerpts", "excerpts of the descriptions", true),
    ...(topics.length > 0 ? [`<br><span class="topics">topics</span>`] : []),
    ...topics.map((topic) => createBox(`about-${topic}`, topic, true)),
  ];
  // The change that a link leads to is always visible, with the heading of its level.
  const heading = (level: Level): string => `main section.${level}:not(:has(:target))`;
  const hidden = [
    ...levels.flatMap(([level]) => [
      `${selectUnchecked(level)} ~ ${heading(level)}`,
      `${selectUnchecked(level)} ~ main .${level} article:not(:target)`,
    ]),
    ...topics.map((topic) => `${selectUnchecked(`about-${topic}`)} ~ main .about-${topic}:not(:target)`),
    // If all topics of a level are hidden, its heading is hidden, too.
    ...(topics.length > 0 ? levels.map(([level, list]) => `${selectAllUnchecked(list)} ~ ${heading(level)}`) : []),
  ];
  return { boxes: boxes.join("\n"), rules: `${hidden.join(", ")} { display: none; }` };
}

function listTopics(changes: readonly Change[]): readonly Topic[] {
  const found = new Set(changes.map(findTopic));
  return TOPICS.filter((topic) => found.has(topic));
}

const selectUnchecked = (id: string): string => `#${id}:not(:checked)`;

const selectAllUnchecked = (changes: readonly Change[]): string =>
  listTopics(changes)
    .map((topic) => selectUnchecked(`about-${topic}`))
    .join(" ~ ");

/** The labels of the check boxes. The headings say more. */
const LABELS: Readonly<Record<Level, string>> = {
  breaking: "breaking",
  check: "to check",
  runtime: "at run time",
  new: "new",
  deprecated: "deprecated",
  docs: "documentation",
};

/** Many changes of documentation are hidden at first. */
const createLevelBox = ([level, list]: readonly [Level, readonly Change[]]): string =>
  createBox(level, `<b>${list.length}</b> ${LABELS[level]}`, level !== LEVELS.at(-1) || list.length <= MAX_DOCS);

const createBox = (id: string, label: string, isChecked: boolean): string =>
  `<input type="checkbox" class="box" id="${id}"${isChecked ? " checked" : ""}><label for="${id}" class="${id}">${label}</label>`;
