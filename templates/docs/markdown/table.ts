import { cell, joined, markOf, plain, type Markdown } from "./markdown.js";

/** A table: `| Name | Type |` and its rows. Cells are not padded, so that a change affects one line only. */
export function table(header: readonly string[], rows: readonly (readonly Markdown[])[]): Markdown {
  const rule = header.map(() => markOf`---`);
  return joined([row(header.map(plain)), row(rule), ...rows.map(row)], "\n");
}

const row = (cells: readonly Markdown[]): Markdown =>
  joined([...cells.map((each) => (each === "" ? markOf`| ` : markOf`| ${cell(each)} `)), markOf`|`]);
