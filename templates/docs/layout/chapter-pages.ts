import { code, joined, link, markOf, type Markdown } from "../markdown/markdown.js";
import type { FileNames } from "../file-names.js";
import { heading, type Block, type Heading } from "../markdown/page.js";
import { table } from "../markdown/table.js";
import { divideByName, type Division } from "./divide.js";
import type { Draft, Section } from "./section.js";
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
  readonly columns: readonly string[];
  readonly sections: readonly Section[];
  /** The models that only this chapter uses, if not every model has a page of its own. */
  readonly models: readonly Section[];
}

/** The most models of which each has a page of its own. */
export const MOST_MODEL_PAGES = 200;

/** The header of a table of models. */
export const MODEL_COLUMNS: readonly string[] = ["Model", "Description"];

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
  const { base, target, title, intro, columns, sections, models } = chapter;
  const at = { file: files.of(base), target };
  const head: readonly Block[] = [heading(1, title, "Module"), ...fitBlocks(intro, PART_SIZE, files.longestPath)];
  const own = [...head, tableOf(columns, sections), ...bodiesOf(sections, files)];
  const whole = [...own, ...modelBlocks(models, files)];
  if (fits(whole, files, limit)) return [{ ...at, blocks: whole, sections: [...sections, ...models] }];
  const modelDrafts = divideModels({ base: `${base}-models`, title: `${title}: models`, models }, files, limit);
  if (fits(own, files, limit)) return [{ ...at, blocks: own, sections }, ...modelDrafts];
  const divisions = divideByName(sections, sizeIn(files), limit);
  const parts = divisions.map(({ label, sections: some }): Draft => ({
    file: files.allot(`${base}-${label}`),
    blocks: [heading(1, `${title}: ${label}`, "Part"), tableOf(columns, some), ...bodiesOf(some, files)],
    sections: some,
  }));
  const all = [...head, tableOf(columns, sections)];
  const blocks = fits(all, files, limit) ? all : [...head, listPages(parts)];
  return [{ ...at, blocks, sections: [] }, ...parts, ...modelDrafts];
}

/** Models and the first name of their files. */
interface ModelChapter extends Pick<Chapter, "base" | "title" | "models"> {}

/** `models.md`, or `models-a.md`, `models-b.md` and so on. */
export function modelPages(chapter: ModelChapter, files: FileNames): readonly Draft[] {
  const limit = createSizeLimit(PAGE_SIZE);
  return withRoom(divideModels(chapter, files, limit), limit);
}

function divideModels({ base, title, models }: ModelChapter, files: FileNames, limit: SizeLimit): readonly Draft[] {
  const divisions = divideByName(models, sizeIn(files), limit);
  return divisions.map(({ label, sections }: Division): Draft => ({
    file: files.allot(label === "" ? base : `${base}-${label}`),
    blocks: [heading(1, label === "" ? title : `${title}: ${label}`, "Models"), ...modelBlocks(sections, files)],
    sections,
  }));
}

/** A table with a row for each page: its file, and its first and last section. */
export const listPages = (drafts: readonly Draft[]): Markdown =>
  table(
    ["Page", "From", "To"],
    drafts.map(({ file, sections }) => [
      link(code(file), file),
      code(sections[0]?.name ?? ""),
      code(sections.at(-1)?.name ?? ""),
    ]),
  );

const fits = (blocks: readonly Block[], { longestPath }: FileNames, limit: SizeLimit): boolean =>
  limit.allows(measureBlocks(blocks, longestPath));

/** The size of a section with its row in a table. */
const sizeIn =
  (files: FileNames) =>
  (section: Section): number =>
    measureBlocks([...bodiesOf([section], files), ...section.row], files.longestPath);

const tableOf = (columns: readonly string[], sections: readonly Section[]): Markdown =>
  table(
    columns,
    sections.map(({ row }) => row),
  );

const bodiesOf = (sections: readonly Section[], { longestPath }: FileNames): readonly Block[] =>
  sections.flatMap(({ title, blocks }): Block[] => [title, ...fitBlocks(blocks, PART_SIZE, longestPath)]);

const MODELS: Heading = heading(2, "Models");

const modelBlocks = (models: readonly Section[], files: FileNames): readonly Block[] =>
  models.length === 0 ? [] : [MODELS, tableOf(MODEL_COLUMNS, models), ...bodiesOf(models, files)];
