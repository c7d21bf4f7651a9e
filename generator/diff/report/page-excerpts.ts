import { isObject, type Tree } from "../../load/tree.js";
import type { Change, OldAndNew } from "../change.js";
import { alignExcerpts, type ExcerptRow } from "./align-excerpts.js";
import { escapeHtml } from "./escape-html.js";
import type { DescriptionValues } from "./report-title.js";
import type { DescriptionNames } from "./summarize-changes.js";

/** The excerpts of both descriptions for a change, and how many lines each column has. */
export interface WrittenExcerpts {
  readonly html: string;
  readonly rowCount: number;
}

type Version = keyof OldAndNew<unknown>;

/**
 * Writes the excerpts of both descriptions. One column follows the other in the page, and the style puts them side by side on
 * a wide screen. A description that does not have the subject gets no column. Undefined if there is nothing to show.
 */
export function writeExcerpts(
  change: Change,
  names: DescriptionNames,
  values: DescriptionValues,
): WrittenExcerpts | undefined {
  const versions = (["old", "new"] as const).filter((version) => change[version].pointer !== null);
  if (versions.length === 0) return undefined;
  const valueOf = (version: Version): Tree | undefined => {
    const { pointer } = change[version];
    return pointer === null ? undefined : values[version](pointer);
  };
  const aligned = alignExcerpts(valueOf("old"), valueOf("new"));
  const rows = aligned.length > 0 || versions.length < 2 ? aligned : alignRequired(change, values);
  const only = versions.length === 1 ? " only" : "";
  const columns = versions.map((version) =>
    [
      writeLocation(change, version, names[version], only),
      ...rows.map((row) => writeLine(row, version, `${version}${only}`)),
    ].join(""),
  );
  const rowCount = rows.length + 1;
  return { html: `<div class="pair rows-${rowCount}">${columns.join("")}</div>`, rowCount };
}

/** Aligns what the objects around a property require, since that decides whether the property may be missing. */
function alignRequired(change: Change, values: DescriptionValues): readonly ExcerptRow[] {
  const [old, now] = (["old", "new"] as const).map((version): Tree => {
    const owner = /^(.*)\/properties\/[^/]+$/.exec(change[version].pointer ?? "")?.[1];
    const value = owner === undefined ? undefined : values[version](owner);
    const required = isObject(value) ? value["required"] : undefined;
    return required === undefined ? {} : { required };
  });
  return alignExcerpts(old, now);
}

function writeLocation(change: Change, version: Version, file: string, only: string): string {
  const { pointer, line } = change[version];
  const name = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  const position = `${escapeHtml(name)}${line === null ? "" : `:${line}`}`;
  return `<div class="at ${version}${only}"><b>${version}</b> ${position}<small>${escapeHtml(pointer ?? "")}</small></div>`;
}

function writeLine(row: ExcerptRow, version: Version, className: string): string {
  if (row.kind === "gap") return `<div class="gap ${className}">⋯</div>`;
  const text = row[version];
  if (text === undefined) return `<div class="none ${className}"></div>`;
  const element = row.kind === "same" ? "div" : version === "old" ? "del" : "ins";
  return `<${element} class="${className}">${escapeHtml(text)}</${element}>`;
}
