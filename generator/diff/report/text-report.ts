import { escapeUnsafe } from "../../diagnostics/unsafe-characters.js";
import type { Change, Level } from "../change.js";
import { findAdvice } from "./advice.js";
import {
  groupByLevel,
  MAX_DOCS,
  summarizeChanges,
  summarizeOperations,
  TITLES,
  writeLocations,
  type DescriptionNames,
} from "./summarize-changes.js";

/** Writes the report for the terminal: a section for each level. */
export function writeTextReport(
  changes: readonly Change[],
  names: DescriptionNames,
  apiTitle: string | undefined,
): string {
  const counts = `${names.old} → ${names.new}: ${summarizeChanges(changes)}`;
  const title = apiTitle === undefined ? counts : `${apiTitle}\n${counts}`;
  const sections = groupByLevel(changes).map(([level, list]) => writeSection(level, list, names));
  return [title, ...sections].join("\n\n");
}

function writeSection(level: Level, changes: readonly Change[], names: DescriptionNames): string {
  if (level === "docs" && changes.length > MAX_DOCS)
    return `${TITLES[level]}: ${changes.length} changes. \`--format json\` lists them.`;
  return [`${TITLES[level]}:`, ...changes.map((change) => writeItem(change, names))].join("\n");
}

/** Writes a change. A line break in a name or path of the description could look like another change, so it is escaped. */
function writeItem(change: Change, names: DescriptionNames): string {
  const operations = summarizeOperations(change);
  const advice = findAdvice(change);
  return [
    `  ${change.message}${operations === "" ? "" : `  (${operations})`}`,
    ...(advice === undefined ? [] : [`    ${advice}`]),
    `    ${writeLocations(change, names)}`,
  ]
    .map(escapeUnsafe)
    .join("\n");
}
