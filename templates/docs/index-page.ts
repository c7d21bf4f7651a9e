import type { DocContext } from "./context.js";
import { schemeBlocks } from "./authorization.js";
import { CLIENT_PAGE } from "./client-page.js";
import { summaryCell } from "./details.js";
import type { FileNames } from "./file-names.js";
import { listPages, MODEL_COLUMNS, MOST_MODEL_PAGES, type ListedChapter } from "./layout/chapter-pages.js";
import { createDraft, type Draft } from "./layout/draft.js";
import { fitBlocks, measureBlocks, PAGE_SIZE, PART_SIZE } from "./layout/size.js";
import { createSizeLimit } from "./layout/size-limit.js";
import { targetOf } from "./layout/targets.js";
import { code, link, markOf, type Markdown } from "./markdown/markdown.js";
import { OPERATION_COLUMNS } from "./module-page.js";
import type { Block } from "./markdown/page.js";
import { prose } from "./markdown/prose.js";
import { serverBlocks, serverTable } from "./servers.js";
import { table } from "./markdown/table.js";
import { WEBHOOK_COLUMNS } from "./webhook-page.js";

/** What the index lists. */
export interface IndexContent {
  /** The operations by module. */
  readonly chapters: readonly ListedChapter[];
  /** The webhooks, if there are some. */
  readonly webhooks: readonly ListedChapter[];
  /** The pages of the models that several modules use. Empty if each model has a page of its own. */
  readonly sharedModels: readonly Draft[];
}

/**
 * `docs/README.md`: the list of all operations, webhooks, models and security schemes. If there are too many operations, it
 * lists the pages of the modules.
 */
export function indexDraft(content: IndexContent, files: FileNames, context: DocContext): Draft {
  const { longestPath } = files;
  const listing = (isShort: boolean): readonly Block[] => listParts(content, isShort, files, context);
  const { api, index } = context;
  const about = [
    ...fitBlocks(prose(api.description), PART_SIZE / 3, longestPath),
    ...serverBlocks(api.servers),
    ...fitBlocks(serverTable(api.servers), PART_SIZE / 6, longestPath),
  ];
  const isPublic = api.modules.every(({ operations }) => operations.every((operation) => operation.isPublic));
  const authorization =
    api.securitySchemes.length > 0
      ? [index.authorization, ...api.securitySchemes.flatMap((scheme) => schemeBlocks(scheme, context))]
      : isPublic && api.modules.length > 0
        ? [index.authorization, markOf`No operation requires credentials.`]
        : [];
  const blocksWith = (isShort: boolean): readonly Block[] => [
    index.title,
    ...about,
    ...listing(isShort),
    ...authorization,
  ];
  const whole = blocksWith(false);
  const limit = createSizeLimit(PAGE_SIZE);
  const blocks = limit.allows(measureBlocks(whole, longestPath)) ? whole : blocksWith(true);
  return { ...createDraft("README.md", blocks), room: limit.room() };
}

function listParts(
  { chapters, webhooks, sharedModels }: IndexContent,
  isShort: boolean,
  files: FileNames,
  context: DocContext,
): readonly Block[] {
  const { api, index } = context;
  const pageLink = ({ base, target }: ListedChapter): Markdown => link(code(files.of(base)), target);
  return [
    index.operations,
    chapters.length === 0
      ? markOf`The description has no operations.`
      : markOf`${link(markOf`Calls`, CLIENT_PAGE)} explains results, options and errors, which all operations have in common.`,
    ...api.modules.flatMap((module, at) => {
      const [title, chapter] = [index.modules.get(module), chapters[at]];
      if (!title || !chapter) return [];
      return [title, pageLink(chapter), ...(isShort ? [] : [table(OPERATION_COLUMNS, chapter.rows)])];
    }),
    ...webhooks.flatMap((chapter) => [
      index.webhooks,
      isShort ? pageLink(chapter) : table(WEBHOOK_COLUMNS, chapter.rows),
    ]),
    ...(api.models.length === 0 ? [] : [index.models, ...modelBlocks(sharedModels, context)]),
  ];
}

function modelBlocks(sharedModels: readonly Draft[], context: DocContext): readonly Block[] {
  const { models } = context.api;
  if (models.length > MOST_MODEL_PAGES) {
    return [
      markOf`A model that only one module uses is on the page of that module. All others are here:`,
      listPages(sharedModels),
    ];
  }
  const rows = models.map(({ name, docs }) => [link(code(name), targetOf("model", name)), summaryCell(docs, context)]);
  return [table(MODEL_COLUMNS, rows)];
}
