import { adviceFor } from "./advice.js";
import { LEVELS, type Change, type Level, type Place } from "./change.js";

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

/** For a pull request. */
export function markdownReport(changes: readonly Change[], compared: Compared): string {
  const rows = changes
    .filter(({ level }) => level !== "docs")
    .map(
      (change) =>
        `| ${change.level} | ${markdown([change.message, adviceFor(change)].filter(Boolean).join(". "))} | ${markdown(feltBy(change))} | ${markdown(placeText(change, compared))} |`,
    );
  const shown = rows.slice(0, 10);
  const head = "| level | what | where your code feels it | in the description |\n| --- | --- | --- | --- |";
  const rest = rows.slice(10);
  return [
    "<!-- fetchsmith:diff -->",
    `### Client API: ${markdown(compared.old)} → ${markdown(compared.new)}: ${verdict(changes)}`,
    ...(shown.length > 0 ? [[head, ...shown].join("\n")] : []),
    ...(rest.length > 0
      ? [`<details><summary>${rest.length} more</summary>`, [head, ...rest].join("\n"), "</details>"]
      : []),
  ].join("\n\n");
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

/** Text of a description in Markdown: nothing in it is markup. Code stays code. */
const markdown = (text: string): string =>
  text
    .replace(/[\r\n]+/g, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/[\\*_[\]#!~|]/g, "\\$&");
