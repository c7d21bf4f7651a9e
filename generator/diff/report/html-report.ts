import { createHash } from "node:crypto";
import type { Change, Level } from "../change.js";
import { findAdvice } from "./advice.js";
import { escapeHtml } from "./escape-html.js";
import { createAnchors } from "./page-anchors.js";
import { writeExcerpts, type WrittenExcerpts } from "./page-excerpts.js";
import { createFilters, findTopic } from "./page-filters.js";
import { SEARCH_FORM, SEARCH_SCRIPT } from "./page-search.js";
import { writePageStyle } from "./page-style.js";
import { writeReportTitle, type DescriptionValues } from "./report-title.js";
import { groupByLevel, TITLES, type DescriptionNames } from "./summarize-changes.js";

/** What the card of a change shows beside its message. */
interface Card {
  readonly change: Change;
  readonly anchor: string;
  readonly excerpts: WrittenExcerpts | undefined;
}

/**
 * Writes the report as one page without requests. Check boxes filter the changes by level and by topic, and hide the excerpts
 * of the descriptions. Each change has a link of its own. A small script searches, and all else works without it.
 */
export function writeHtmlReport(
  changes: readonly Change[],
  names: DescriptionNames,
  values: DescriptionValues,
): string {
  const levels = groupByLevel(changes);
  const { boxes, rules } = createFilters(levels);
  const anchors = createAnchors(changes);
  const createCard = (change: Change): Card => ({
    change,
    anchor: anchors.get(change) ?? "",
    excerpts: writeExcerpts(change, names, values),
  });
  const sections = levels.map(([level, list]) => [level, list.map(createCard)] as const);
  const rowCounts = sections.flatMap(([, cards]) => cards.flatMap(({ excerpts }) => excerpts?.rowCount ?? []));
  const style = `${writePageStyle([...new Set(rowCounts)].sort((a, b) => a - b))}\n${rules}\n`;
  const title = escapeHtml(writeReportTitle(values) ?? `${names.old} → ${names.new}`);
  const search = changes.length > 0 ? `${SEARCH_FORM}\n` : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; style-src ${hashSource(style)}; script-src ${hashSource(SEARCH_SCRIPT)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}: changes for callers</title>
<style>${style}</style>
</head>
<body>
<h1>${title}</h1>
<p class="files">${escapeHtml(names.old)} → ${escapeHtml(names.new)}</p>
${levels.length > 0 ? boxes : `<p class="none-found">Nothing changes for callers.</p>`}
${search}<main>
${sections.map(([level, cards]) => writeSection(level, cards)).join("\n")}
</main>
${changes.length > 0 ? `<script>${SEARCH_SCRIPT}</script>\n` : ""}</body>
</html>`;
}

/** Names an inline style or script in the page's Content Security Policy (CSP Level 3, `hash-source`). */
const hashSource = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const writeSection = (level: Level, cards: readonly Card[]): string =>
  `<section class="${level}"><h2>${TITLES[level]}</h2>\n${cards.map(writeCard).join("\n")}\n</section>`;

/** The levels whose excerpts are visible at once, because existing calls are affected. Others must be unfolded. */
const OPEN_LEVELS: readonly Level[] = ["breaking", "check", "runtime"];

function writeCard({ change, anchor, excerpts }: Card): string {
  const advice = findAdvice(change);
  return [
    `<article id="${escapeHtml(anchor)}" class="about-${findTopic(change)}">`,
    `<h3>${writeMessage(change.message)} <a href="#${escapeHtml(anchor)}" aria-label="Link to this change">#</a></h3>`,
    advice === undefined ? "" : `<p>${writeMessage(advice)}</p>`,
    writeOperations(change.operations),
    excerpts ? foldExcerpts(excerpts, OPEN_LEVELS.includes(change.level)) : "",
    "</article>",
  ].join("");
}

const foldExcerpts = ({ html }: WrittenExcerpts, isOpen: boolean): string =>
  isOpen
    ? `<div class="excerpt">${html}</div>`
    : `<details class="excerpt"><summary>in the description</summary>${html}</details>`;

/** The most operations that are visible at once. */
const MAX_OPERATIONS = 8;

function writeOperations(operations: readonly string[]): string {
  if (operations.length === 0) return "";
  const list = `<ul>${operations.map((name) => `<li><code>${escapeHtml(name)}</code></li>`).join("")}</ul>`;
  return operations.length <= MAX_OPERATIONS
    ? list
    : `<details><summary>${operations.length} operations</summary>${list}</details>`;
}

/** Writes a message, with code for what it has in back-ticks. */
const writeMessage = (message: string): string => escapeHtml(message).replace(/`([^`]*)`/g, "<code>$1</code>");
