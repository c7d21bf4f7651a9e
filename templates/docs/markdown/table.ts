import { joined, markOf, plain, rowOf, type Markdown } from "./markdown.js";

/** A table: `| Name | Type |` and its rows. Cells are not padded, so that a change affects one line only. */
export function table(header: readonly string[], rows: readonly (readonly Markdown[])[]): Markdown {
  const rule = header.map(() => markOf`---`);
  return joined([rowOf(header.map(plain)), rowOf(rule), ...rows.map(rowOf)], "\n");
}
