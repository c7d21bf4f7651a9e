import { code, joined, link, markOf, type Markdown } from "../markdown/markdown.js";
import type { FileNames } from "../file-names.js";
import { heading, type Block, type Heading } from "../markdown/page.js";
import { columns, table } from "../markdown/table.js";
import { divideByName, type Division } from "./divide.js";
import { createDraft, type Draft } from "./draft.js";
import type { PrintedSection } from "./section.js";
import { fitBlocks, measureBlocks, PAGE_SIZE, PART_SIZE } from "./size.js";
import { createSizeLimit, type SizeLimit } from "./size-limit.js";
import { TOP } from "./targets.js";

/** Sections that belong together, such as the operations of a module. */
export interface Chapter {
  /** The first name of its files. */
  readonly base: string;
  /** The target of links to its first page. */
  readonly target: string;
  readonly title: string;
  /** The blocks between the title and the table. */
  readonly intro: readonly Block[];
  readonly columns: Markdown;
  readonly sections: readonly PrintedSection[];
  /** The models that only this chapter uses, if not every model has a page of its own. */
  readonly models: readonly PrintedSection[];
}

/** What the index says of a chapter. */
export interface ListedChapter extends Pick<Chapter, "base" | "target"> {
  readonly rows: readonly PrintedSection["row"][];
}

/** The most models of which each has a page of its own. */
export const MOST_MODEL_PAGES = 200;

/** The header of a table of models. */
export const MODEL_COLUMNS: Markdown = columns("Model", "Description");

/** The links after each section. */
export const BACK: Markdown = joined(
  [link(markOf`Back to top`, TOP), link(markOf`Back to the index`, "README.md")],
  markOf` · `,
);

/** One page, or several if one would be too large: then its models, and if necessary its sections, get pages by name. */
export function chapterPages(chapter: Chapter, files: FileNames): readonly Draft[] {
  const limit = createSizeLimit(PAGE_SIZE);
  return withRoom(divideChapter(chapter, files, limit), limit);
}

/** The pages of a chapter share their room, since each size decides about all of them. */
const withRoom = (drafts: readonly Draft[], { room }: SizeLimit): readonly Draft[] =>
  drafts.map((draft) => ({ ...draft, room: room() }));

function divideChapter(chapter: Chapter, files: FileNames, limit: SizeLimit): readonly Draft[] {
  const { base, target, title, intro, sections, models } = chapter;
  const { longestPath } = files;
  const createFirst = (...parts: readonly (Block | PrintedSection)[]): Draft =>
    createDraft(files.of(base), parts, target);
  const head: readonly Block[] = [heading(1, title, "Module"), ...fitBlocks(intro, PART_SIZE, longestPath)];
  const listed = [...head, tableOf(chapter.columns, sections)];
  const ownSize = measureBlocks(listed, longestPath) + sizeOf(sections);
  const modelHead = headOfModels(models);
  if (limit.allows(ownSize + measureBlocks(modelHead, longestPath) + sizeOf(models)))
    return [createFirst(...listed, ...sections, ...modelHead, ...models)];
  const modelDrafts = divideModels({ base: `${base}-models`, title: `${title}: models`, models }, files, limit);
  if (limit.allows(ownSize)) return [createFirst(...listed, ...sections), ...modelDrafts];
  const parts = divide(sections, files, limit).map(({ label, sections: some }) =>
    createDraft(files.allot(`${base}-${label}`), [
      heading(1, `${title}: ${label}`, "Part"),
      tableOf(chapter.columns, some),
      ...some,
    ]),
  );
  const blocks = limit.allows(measureBlocks(listed, longestPath)) ? listed : [...head, listPages(parts)];
  return [createFirst(...blocks), ...parts, ...modelDrafts];
}

interface ModelPages {
  readonly base: string;
  readonly title: string;
  readonly models: readonly PrintedSection[];
}

/** `models.md`, or `models-a.md`, `models-b.md` and so on. */
export function modelPages(chapter: ModelPages, files: FileNames): readonly Draft[] {
  const limit = createSizeLimit(PAGE_SIZE);
  return withRoom(divideModels(chapter, files, limit), limit);
}

const divideModels = ({ base, title, models }: ModelPages, files: FileNames, limit: SizeLimit): readonly Draft[] =>
  divide(models, files, limit).map(({ label, sections }) =>
    createDraft(files.allot(label === "" ? base : `${base}-${label}`), [
      heading(1, label === "" ? title : `${title}: ${label}`, "Models"),
      ...headOfModels(sections),
      ...sections,
    ]),
  );

/** A table with a row for each page: its file, and its first and last section. */
export const listPages = (drafts: readonly Draft[]): Markdown =>
  table(
    columns("Page", "From", "To"),
    drafts.map(({ file, sections }) => [
      link(code(file), file),
      code(sections[0]?.name ?? ""),
      code(sections.at(-1)?.name ?? ""),
    ]),
  );

/** Divides sections by their size with their row in a table. */
const divide = (
  sections: readonly PrintedSection[],
  { longestPath }: FileNames,
  limit: SizeLimit,
): readonly Division[] => divideByName(sections, ({ size, row }) => size + measureBlocks(row, longestPath), limit);

const sizeOf = (sections: readonly PrintedSection[]): number => sections.reduce((sum, { size }) => sum + size, 0);

const tableOf = (head: Markdown, sections: readonly PrintedSection[]): Markdown =>
  table(
    head,
    sections.map(({ row }) => row),
  );

const MODELS: Heading = heading(2, "Models");

const headOfModels = (models: readonly PrintedSection[]): readonly Block[] =>
  models.length === 0 ? [] : [MODELS, tableOf(MODEL_COLUMNS, models)];
