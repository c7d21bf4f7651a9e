import { expect, test } from "vitest";
import { chapterPages, type Chapter } from "../../templates/docs/layout/chapter-pages.js";
import { createFileNames } from "../../templates/docs/file-names.js";
import type { Draft } from "../../templates/docs/layout/draft.js";
import type { PrintedSection } from "../../templates/docs/layout/section.js";
import { printSection } from "../../templates/docs/layout/size.js";
import { targetOf } from "../../templates/docs/layout/targets.js";
import { plain } from "../../templates/docs/markdown/markdown.js";
import { heading } from "../../templates/docs/markdown/page.js";
import { columns } from "../../templates/docs/markdown/table.js";

/*
 * The room of pages: by how many bytes their parts may grow or shrink before they are divided in another way. A run that looks
 * at one changed operation relies on it.
 */

const { longestPath } = createFileNames(["pets"]);

const section = (name: string, length: number, more = 0): PrintedSection => {
  const [title, blocks] = [heading(2, name), [plain("a".repeat(length + more))]];
  return printSection({ target: targetOf("operation", name), name, title, blocks, row: [plain("row")] }, longestPath);
};

/** A chapter with sections and models of some lengths. The last section is longer or shorter by `more` bytes. */
const chapterOf = (lengths: readonly number[], models: readonly number[], more: number): Chapter => ({
  base: "pets",
  target: targetOf("module", "pets"),
  title: "Pets",
  intro: [],
  columns: columns("Name"),
  sections: lengths.map((length, index) =>
    section(`${"abc"[index % 3] ?? ""}${index}`, length, index === lengths.length - 1 ? more : 0),
  ),
  models: models.map((length, index) => section(`Model${index}`, length)),
});

const divide = (lengths: readonly number[], models: readonly number[], more = 0): readonly Draft[] =>
  chapterPages(chapterOf(lengths, models, more), createFileNames(["pets"]));

const filesOf = (drafts: readonly Draft[]): readonly (readonly string[])[] =>
  drafts.map(({ file, sections }) => [file, ...sections.map(({ name }) => name)]);

test.each([
  ["one page", [60_000, 70_000], [40_000], 1],
  ["models on pages of their own", [60_000, 70_000], [60_000, 70_000], 2],
  ["pages by name", [90_000, 80_000, 70_000, 60_000], [10_000], 5],
  ["models and operations by name", [90_000, 80_000, 70_000, 60_000, 90_000], [120_000, 120_000], 6],
])("%s stay as they are within their room", (_, lengths, models, count) => {
  const drafts = divide(lengths, models);
  expect(drafts).toHaveLength(count);
  const [{ room } = {}] = drafts;
  if (!room) throw new Error("The pages have no room.");
  expect(drafts.map((draft) => draft.room)).toEqual(drafts.map(() => room));
  const { grow, shrink } = room;
  const last = lengths.at(-1) ?? 0;
  // A longer part would be cut.
  const [least, most] = [-Math.min(shrink, last), Math.min(grow, 140_000 - last)];
  for (const more of [least, least + 1, -1, 0, 1, most - 1, most])
    expect(filesOf(divide(lengths, models, more)), String(more)).toEqual(filesOf(drafts));
});

test("the room is no less than necessary", () => {
  const [{ room } = {}] = divide([60_000, 70_000], [40_000]);
  const grow = room?.grow ?? 0;
  expect(divide([60_000, 70_000], [40_000], grow)).toHaveLength(1);
  expect(divide([60_000, 70_000], [40_000], grow + 1)).toHaveLength(2);
  const divided = divide([60_000, 70_000], [40_000], grow + 1);
  expect(divided[0]?.room?.shrink).toBe(0);
});
