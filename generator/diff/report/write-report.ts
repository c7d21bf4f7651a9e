import type { Change } from "../change.js";
import { writeHtmlReport } from "./html-report.js";
import { writeMarkdownReport } from "./markdown-report.js";
import { writeReportTitle, type DescriptionValues } from "./report-title.js";
import type { DescriptionNames } from "./summarize-changes.js";
import { writeTextReport } from "./text-report.js";

/** The format of a report: for the terminal, for a pull request, for a browser, or for programs. */
export type ReportFormat = "text" | "markdown" | "html" | "json";

/** Writes a report of all changes. `values` holds the name and the versions of the API, and the excerpts of the HTML report. */
export function writeReport(
  format: ReportFormat,
  changes: readonly Change[],
  names: DescriptionNames,
  values: DescriptionValues,
): string {
  switch (format) {
    case "text":
      return writeTextReport(changes, names, writeReportTitle(values));
    case "markdown":
      return writeMarkdownReport(changes, names, writeReportTitle(values));
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
