import type { Tree } from "../../load/tree.js";
import type { Change, ChangeLocation, Level, OldAndNew } from "../change.js";
import { findAdvice } from "./advice.js";
import { alignExcerpts, type ExcerptRow } from "./align-excerpts.js";
import { createFilters, findTopic } from "./page-filters.js";
import { PAGE_STYLE } from "./page-style.js";
import { groupByLevel, summarizeChanges, TITLES, type DescriptionNames } from "./summarize-changes.js";

/** Finds the value at a JSON pointer in each description. */
export type DescriptionValues = OldAndNew<(pointer: string) => Tree | undefined>;

/** What the parts of the page need to know about the descriptions. */
interface Descriptions {
  readonly names: DescriptionNames;
  readonly values: DescriptionValues;
}

/**
 * Writes the report as one page without scripts and requests. Check boxes filter the changes by level and by topic, and hide
 * the excerpts of the descriptions.
 */
export function writeHtmlReport(
  changes: readonly Change[],
  names: DescriptionNames,
  values: DescriptionValues,
): string {
  const levels = groupByLevel(changes);
  const { boxes, rules } = createFilters(levels);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(`${names.old} → ${names.new}`)}</title>
<style>${PAGE_STYLE}
${rules}
</style>
</head>
<body>
<h1>${writeFileName(names.old)} <span>→</span> ${writeFileName(names.new)}</h1>
<p class="summary">${escapeHtml(levels.length > 0 ? summarizeChanges(changes) : "Nothing changes for callers.")}</p>
${boxes}
<main>
${levels.map(([level, list]) => writeSection(level, list, { names, values })).join("\n")}
</main>
</body>
</html>`;
}

/** Writes a path with its folders in a weaker colour. */
function writeFileName(path: string): string {
  const start = path.lastIndexOf("/") + 1;
  return `<span>${escapeHtml(path.slice(0, start))}</span>${escapeHtml(path.slice(start))}`;
}

const writeSection = (level: Level, changes: readonly Change[], descriptions: Descriptions): string =>
  `<section class="${level}"><h2>${TITLES[level]}</h2>\n${changes.map((change) => writeCard(change, descriptions)).join("\n")}\n</section>`;

/** The levels whose excerpts are visible at once, because existing calls are affected. Others must be unfolded. */
const OPEN_LEVELS: readonly Level[] = ["breaking", "check", "runtime"];

function writeCard(change: Change, descriptions: Descriptions): string {
  const advice = findAdvice(change);
  const excerpts = writeExcerpts(change, descriptions);
  const isOpen = OPEN_LEVELS.includes(change.level);
  return [
    `<article class="about-${findTopic(change)}"><h3>${writeMessage(change.message)}</h3>`,
    advice === undefined ? "" : `<p>${writeMessage(advice)}</p>`,
    writeOperations(change.operations),
    excerpts !== "" && isOpen ? `<div class="excerpt">${excerpts}</div>` : "",
    excerpts === "" || isOpen
      ? ""
      : `<details class="excerpt"><summary>in the description</summary>${excerpts}</details>`,
    "</article>",
  ].join("");
}

/** The most operations that are visible at once. */
const MAX_OPERATIONS = 8;

function writeOperations(operations: readonly string[]): string {
  if (operations.length === 0) return "";
  const list = `<ul>${operations.map((name) => `<li><code>${escapeHtml(name)}</code></li>`).join("")}</ul>`;
  return operations.length <= MAX_OPERATIONS
    ? list
    : `<details><summary>${operations.length} operations</summary>${list}</details>`;
}

type Version = keyof OldAndNew<unknown>;

/** Writes both descriptions side by side. A description that does not have the subject gets no column. */
function writeExcerpts(change: Change, { names, values }: Descriptions): string {
  const versions = (["old", "new"] as const).filter((version) => change[version].pointer !== null);
  if (versions.length === 0) return "";
  const valueOf = (version: Version): Tree | undefined => {
    const { pointer } = change[version];
    return pointer === null ? undefined : values[version](pointer);
  };
  const head = versions.map((version) => `<th>${writeLocation(change[version], names[version])}</th>`);
  const rows = alignExcerpts(valueOf("old"), valueOf("new")).map(
    (row) => `<tr>${versions.map((version) => writeCell(row, version)).join("")}</tr>`,
  );
  return `<table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function writeLocation({ pointer, line }: ChangeLocation, file: string): string {
  const position = line === null ? writeFileName(file) : `${writeFileName(file)}:${line}`;
  return `${position}<small>${escapeHtml(pointer ?? "")}</small>`;
}

function writeCell(row: ExcerptRow, version: Version): string {
  if (row.kind === "gap") return `<td class="gap">⋯</td>`;
  const text = row[version];
  if (text === undefined) return `<td class="none"></td>`;
  return `<td${row.kind === "changed" ? ` class="${version}"` : ""}>${escapeHtml(text)}</td>`;
}

/** Escapes text of a description, so that it has no effect as markup. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Writes a message, with code for what it has in back-ticks. */
const writeMessage = (message: string): string => escapeHtml(message).replace(/`([^`]*)`/g, "<code>$1</code>");
