import { adviceFor } from "./advice.js";
import { LEVELS, type Change, type Level, type Place } from "../change.js";

/** What the levels are called in a report. */
export const TITLES: Readonly<Record<Level, string>> = {
  breaking: "Breaks code that calls it",
  check: "Compiles, but look",
  runtime: "Differs at run time only",
  new: "New",
  deprecated: "Deprecated",
  docs: "Documentation",
};

/** What is compared, as a report names it. */
export interface Compared {
  readonly old: string;
  readonly new: string;
}

/** `2 breaking, 1 to check`, or that nothing changes. */
export function verdict(changes: readonly Change[]): string {
  const counts = LEVELS.map((level) => ({ level, count: changes.filter((change) => change.level === level).length }));
  const told = counts.filter(({ count }) => count > 0).map(({ level, count }) => `${count} ${level}`);
  return told.length > 0 ? told.join(", ") : "nothing changes for callers";
}

/** The operations that feel a change: a few by name. */
export function feltBy({ operations }: Change): string {
  const [first, second, third, ...more] = operations;
  const named = [first, second, third].filter((name) => name !== undefined).join(", ");
  return more.length > 0 ? `${named} and ${more.length} more` : named;
}

/** The places where only documentation differs are counted, for nobody reads a hundred of them. */
export const MOST_DOCS = 5;

/** For the terminal. */
export function textReport(changes: readonly Change[], compared: Compared): string {
  const sections = byLevel(changes).map(([level, list]) => {
    if (level === "docs" && list.length > MOST_DOCS)
      return `${TITLES[level]}: ${list.length} places; \`--format json\` has them.`;
    const items = list.map((change) => {
      const felt = feltBy(change);
      const advice = adviceFor(change);
      return [
        `  ${change.message}${felt === "" ? "" : `  (${felt})`}`,
        ...(advice === undefined ? [] : [`    ${advice}`]),
        `    ${placeText(change, compared)}`,
      ].join("\n");
    });
    return `${TITLES[level]}:\n${items.join("\n")}`;
  });
  return [`${compared.old} → ${compared.new}: ${verdict(changes)}`, ...sections].join("\n\n");
}

/** How many rows are shown at once, and how many characters of rows there may be: GitHub takes comments of 65,536. */
const MOST_ROWS = 10;
const MOST_CHARACTERS = 60_000;

const ATTENTION: readonly Level[] = ["breaking", "check", "runtime"];

/** For a pull request: one table of what callers have to look at, and everything else to be opened. */
export function markdownReport(changes: readonly Change[], compared: Compared): string {
  const urgent = changes.filter(({ level }) => ATTENTION.includes(level));
  const others = changes.filter(({ level }) => !ATTENTION.includes(level) && level !== "docs");
  const [shown, rest] = [urgent.slice(0, MOST_ROWS), urgent.slice(MOST_ROWS)];
  const budget = { left: MOST_CHARACTERS };
  return [
    "<!-- fetchsmith:diff -->",
    `### Client API: ${markdown(compared.old)} → ${markdown(compared.new)}: ${verdict(changes)}`,
    ...table(shown, compared, budget),
    ...toOpen(`${rest.length} more`, rest, compared, budget),
    ...toOpen(verdict(others), others, compared, budget),
  ].join("\n\n");
}

function toOpen(summary: string, changes: readonly Change[], compared: Compared, budget: { left: number }): string[] {
  if (changes.length === 0) return [];
  return [`<details><summary>${summary}</summary>`, ...table(changes, compared, budget), "</details>"];
}

/** The rows that there is room for, and how many are left. */
function table(changes: readonly Change[], compared: Compared, budget: { left: number }): string[] {
  const rows = changes.map((change) => rowOf(change, compared));
  const fitting = rows.filter((row) => (budget.left -= row.length + 1) > 0);
  const left = rows.length - fitting.length;
  return [
    ...(fitting.length > 0 ? [[HEAD, ...fitting].join("\n")] : []),
    ...(left > 0 ? [`… and ${left} more; \`fetchsmith diff --format html\` has them all.`] : []),
  ];
}

const HEAD = "| level | what | where your code feels it | in the description |\n| --- | --- | --- | --- |";

function rowOf(change: Change, compared: Compared): string {
  const message = [change.message, adviceFor(change)].filter(Boolean).join(". ");
  const cells = [message, feltBy(change), placeText(change, compared)].map(markdown);
  return `| ${[change.level, ...cells].join(" | ")} |`;
}

/** For machines. */
export const jsonReport = (changes: readonly Change[]): string => JSON.stringify({ version: 1, changes }, null, 2);

/** The changes of each level that has some. */
export const byLevel = (changes: readonly Change[]): readonly (readonly [Level, readonly Change[]])[] =>
  LEVELS.map((level) => [level, changes.filter((change) => change.level === level)] as const).filter(
    ([, list]) => list.length > 0,
  );

/** `old.yaml:12 → new.yaml:14`. */
export function placeText(change: Pick<Change, "old" | "new">, compared: Compared): string {
  const side = (file: string, { pointer, line }: Place): string | undefined =>
    pointer === null ? undefined : line === null ? `${file} ${pointer}` : `${file}:${line}`;
  return [side(compared.old, change.old), side(compared.new, change.new)]
    .filter((text) => text !== undefined)
    .join(" → ");
}

/**
 * Text of a description in Markdown: nothing in it is markup. Code stays code where no reader could take it for anything
 * else: within code nothing can be escaped.
 */
const markdown = (text: string): string =>
  text
    .replace(/[\r\n]+/g, " ")
    .split(/((?<!`)`[^`|\\<&]+`(?!`))/)
    .map((part, index) => (index % 2 === 1 ? part : withoutMarkup(part)))
    .join("");

const withoutMarkup = (text: string): string =>
  text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/[\\*_[\]#!~|`]/g, "\\$&");
