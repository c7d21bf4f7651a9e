import type { Tree } from "../../load/tree.js";
import { adviceFor } from "./advice.js";
import type { Change, Level, Place } from "../change.js";
import { sideBySide, type Row } from "./excerpt.js";
import { filtersOf, subjectOf } from "./html-filters.js";
import { STYLE } from "./html-style.js";
import { byLevel, TITLES, verdict, type Compared } from "./report.js";

/** What stands at a pointer of each description. */
export interface Parts {
  readonly old: (pointer: string) => Tree | undefined;
  readonly new: (pointer: string) => Tree | undefined;
}

/**
 * One page that needs nothing else: no script and no network, in light and dark. Check boxes choose the levels, what changes
 * are about, and whether the descriptions stand side by side.
 */
export function htmlReport(changes: readonly Change[], compared: Compared, parts: Parts): string {
  const levels = byLevel(changes);
  const { boxes, rules } = filtersOf(levels);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${htmlText(`${compared.old} → ${compared.new}`)}</title>
<style>${STYLE}
${rules}
</style>
</head>
<body>
<h1>${fileName(compared.old)} <span>→</span> ${fileName(compared.new)}</h1>
<p class="verdict">${htmlText(levels.length > 0 ? verdict(changes) : "Nothing changes for callers.")}</p>
${boxes}
<main>
${levels.map(([level, list]) => section(level, list, compared, parts)).join("\n")}
</main>
</body>
</html>`;
}

/** The name of a file stands out from the folders that it is in. */
function fileName(path: string): string {
  const at = path.lastIndexOf("/") + 1;
  return `<span>${htmlText(path.slice(0, at))}</span>${htmlText(path.slice(at))}`;
}

const section = (level: Level, list: readonly Change[], compared: Compared, parts: Parts): string =>
  `<section class="${level}"><h2>${TITLES[level]}</h2>\n${list.map((change) => card(change, compared, parts)).join("\n")}\n</section>`;

/** What concerns calls that are there lies open; what is only more to know is opened by whoever wants to. */
const OPEN: readonly Level[] = ["breaking", "check", "runtime"];

function card(change: Change, compared: Compared, parts: Parts): string {
  const advice = adviceFor(change);
  const sides = sidesOf(change, compared, parts);
  const isOpen = OPEN.includes(change.level);
  return [
    `<article class="about-${subjectOf(change)}"><h3>${code(change.message)}</h3>`,
    advice === undefined ? "" : `<p>${code(advice)}</p>`,
    operationList(change.operations),
    sides !== "" && isOpen ? `<div class="place">${sides}</div>` : "",
    sides === "" || isOpen ? "" : `<details class="place"><summary>in the description</summary>${sides}</details>`,
    "</article>",
  ].join("");
}

/** How many operations are named at once. */
const MOST_NAMED = 8;

function operationList(operations: readonly string[]): string {
  if (operations.length === 0) return "";
  const list = `<ul>${operations.map((name) => `<li><code>${htmlText(name)}</code></li>`).join("")}</ul>`;
  return operations.length <= MOST_NAMED
    ? list
    : `<details><summary>${operations.length} operations</summary>${list}</details>`;
}

/** Where it stands in both descriptions, and what they say there; what is in one alone has no column for the other. */
function sidesOf(change: Change, compared: Compared, parts: Parts): string {
  const sides = (["old", "new"] as const).filter((side) => change[side].pointer !== null);
  if (sides.length === 0) return "";
  const at = (side: Side): Tree | undefined => parts[side](change[side].pointer ?? "");
  const [old, now] = (["old", "new"] as const).map((side) => (sides.includes(side) ? at(side) : undefined));
  const head = sides.map((side) => `<th>${placeOf(change[side], compared[side])}</th>`);
  const rows = sideBySide(old, now).map((row) => `<tr>${sides.map((side) => cellOf(row, side)).join("")}</tr>`);
  return `<table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

type Side = "old" | "new";

function placeOf({ pointer, line }: Place, file: string): string {
  const where = line === null ? fileName(file) : `${fileName(file)}:${line}`;
  return `${where}<small>${htmlText(pointer ?? "")}</small>`;
}

function cellOf(row: Row, side: Side): string {
  if (row.kind === "gap") return `<td class="gap">⋯</td>`;
  const text = row[side];
  if (text === undefined) return `<td class="none"></td>`;
  return `<td${row.kind === "changed" ? ` class="${side}"` : ""}>${htmlText(text)}</td>`;
}

/** Text as a page has it: nothing in it is markup. */
const htmlText = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** What stands between back-ticks is code. */
const code = (message: string): string => htmlText(message).replace(/`([^`]*)`/g, "<code>$1</code>");
