import { joined, markOf, plain, rowOf, type Markdown } from "./markdown.js";

/** The head of a table: `| Name | Type |` and the rule below it. */
export const columns = (...names: readonly string[]): Markdown =>
  joined([rowOf(names.map(plain)), rowOf(names.map(() => markOf`---`))], "\n");

/** A table: its head and its rows. Cells are not padded, so that a change affects one line only. */
export const table = (head: Markdown, rows: readonly (readonly Markdown[])[]): Markdown =>
  joined([head, ...rows.map(rowOf)], "\n");
