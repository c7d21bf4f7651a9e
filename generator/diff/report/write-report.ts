import type { Change } from "../change.js";
import { writeHtmlReport, type DescriptionValues } from "./html-report.js";
import { writeMarkdownReport } from "./markdown-report.js";
import type { DescriptionNames } from "./summarize-changes.js";
import { writeTextReport } from "./text-report.js";

/** The format of a report: for the terminal, for a pull request, for a browser, or for programs. */
export type ReportFormat = "text" | "markdown" | "html" | "json";

/** Writes a report of all changes. Only the HTML report reads `values`. */
export function writeReport(
  format: ReportFormat,
  changes: readonly Change[],
  names: DescriptionNames,
  values: DescriptionValues,
): string {
  switch (format) {
    case "text":
      return writeTextReport(changes, names);
    case "markdown":
      return writeMarkdownReport(changes, names);
    case "html":
      return writeHtmlReport(changes, names, values);
    case "json":
      return writeJsonReport(changes);
  }
}

/** Writes the JSON report. Its shape is part of the public contract. */
function writeJsonReport(changes: readonly Change[]): string {
  const listed = changes.map(({ level, code, message, operations, old, new: now }) => ({
    level,
    code,
    message,
    operations,
    old,
    new: now,
  }));
  return JSON.stringify({ version: 1, changes: listed }, null, 2);
}
