import { cell, joined, md, type Markdown } from "./markdown.js";

/** `| Name | Type |` and a row for each thing; nothing is padded, so that a change is one line. */
export function table(header: readonly Markdown[], rows: readonly (readonly Markdown[])[]): Markdown {
  const rule = header.map(
    () => md`
***
    `,
  );
  return joined([row(header), row(rule), ...rows.map(row)], "\n");
}

const row = (cells: readonly Markdown[]): Markdown =>
  joined(
    cells
      .map((each) => md`| ${cell(each)} `)
      .concat(md`
|
      `),
  );
