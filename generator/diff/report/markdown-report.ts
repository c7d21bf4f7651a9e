import type { Change, Level } from "../change.js";
import { findAdvice } from "./advice.js";
import { summarizeChanges, summarizeOperations, writeLocations, type DescriptionNames } from "./summarize-changes.js";

/** The most rows in the first table. */
const MAX_ROWS = 10;

/** The most characters in all tables. GitHub accepts comments of 65,536 characters. */
const MAX_CHARACTERS = 60_000;

/** The levels that callers have to look at. */
const URGENT_LEVELS: readonly Level[] = ["breaking", "check", "runtime"];

/** How many characters are left for rows. */
interface Budget {
  left: number;
}

/** Writes the report for a pull request: a table of the urgent changes, and foldable tables of the others. */
export function writeMarkdownReport(
  changes: readonly Change[],
  names: DescriptionNames,
  apiTitle: string | undefined,
): string {
  const urgent = changes.filter(({ level }) => URGENT_LEVELS.includes(level));
  const others = changes.filter(({ level }) => !URGENT_LEVELS.includes(level) && level !== "docs");
  const docs = changes.filter(({ level }) => level === "docs");
  const [shown, folded] = [urgent.slice(0, MAX_ROWS), urgent.slice(MAX_ROWS)];
  const budget = { left: MAX_CHARACTERS };
  return [
    "<!-- fetchsmith:diff -->",
    `### ${apiTitle === undefined ? "Client API" : escapeMarkdown(apiTitle)}`,
    `${escapeMarkdown(names.old)} → ${escapeMarkdown(names.new)}: ${summarizeChanges(changes)}`,
    ...writeTable(shown, names, budget),
    ...writeFolded(`${folded.length} more`, folded, names, budget),
    ...writeFolded(summarizeChanges(others), others, names, budget),
    ...writeFolded(summarizeChanges(docs), docs, names, budget),
  ].join("\n\n");
}

function writeFolded(summary: string, changes: readonly Change[], names: DescriptionNames, budget: Budget): string[] {
  if (changes.length === 0) return [];
  return [`<details><summary>${summary}</summary>`, ...writeTable(changes, names, budget), "</details>"];
}

/** Writes the rows that fit into the budget, and counts the others. */
function writeTable(changes: readonly Change[], names: DescriptionNames, budget: Budget): string[] {
  const rows = changes.map((change) => writeRow(change, names));
  const fitting = rows.filter((row) => (budget.left -= row.length + 1) > 0);
  const omitted = rows.length - fitting.length;
  return [
    ...(fitting.length > 0 ? [[TABLE_HEAD, ...fitting].join("\n")] : []),
    ...(omitted > 0 ? [`… and ${omitted} more; \`fetchsmith diff --format html\` lists all of them.`] : []),
  ];
}

const TABLE_HEAD = "| level | change | operations | in the description |\n| --- | --- | --- | --- |";

function writeRow(change: Change, names: DescriptionNames): string {
  const message = [change.message, findAdvice(change)].filter(Boolean).join(". ");
  const cells = [message, summarizeOperations(change), writeLocations(change, names)].map(escapeMarkdown);
  return `| ${[change.level, ...cells].join(" | ")} |`;
}

/**
 * Escapes text of a description, so that it has no effect as Markdown or HTML. Code in back-ticks is unchanged if it
 * has no character with a meaning in Markdown, because nothing can be escaped inside code. A space without width keeps
 * GitHub from telling the user of a name after `@`, and from linking a number after `#`.
 */
const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\r\n]+/g, " ")
    .split(/((?<!`)`[^`]+`(?!`))/)
    .map((part, index) => (index % 2 === 1 && !/[|\\<&]/.test(part) ? part : escapeMarkup(part)))
    .join("");

const escapeMarkup = (text: string): string =>
  text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/[\\*_[\]#!~|`]/g, "\\$&")
    .replace(/[@#](?=\w)/g, "$&&#8203;");
