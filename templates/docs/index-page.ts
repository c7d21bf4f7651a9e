import type { DocContext } from "./context.js";
import { MODELS_FOLDER } from "./context.js";
import { schemeBlocks } from "./authorization.js";
import { summaryCell } from "./details.js";
import { code, link, markOf } from "./markdown/markdown.js";
import { OPERATION_COLUMNS, type ModulePage } from "./module-page.js";
import { pageText, type Block } from "./markdown/page.js";
import type { Page } from "../code/emitter.js";
import { prose } from "./markdown/prose.js";
import { serverBlocks, serverTable } from "./servers.js";
import { table } from "./markdown/table.js";
import { WEBHOOK_COLUMNS, type WebhookPage } from "./webhook-page.js";

/** `docs/README.md`: the list of all operations, webhooks, models and security schemes. */
export function indexPage(pages: readonly ModulePage[], webhooks: readonly WebhookPage[], context: DocContext): Page {
  const { api, index } = context;
  const blocks: Block[] = [
    index.title,
    ...prose(api.description),
    ...serverBlocks(api.servers),
    ...serverTable(api.servers),
    index.operations,
    ...(pages.length === 0 ? [markOf`The description has no operations.`] : []),
    ...pages.flatMap((page) => moduleBlocks(page, context)),
    ...webhooks.flatMap(({ rows }) => [index.webhooks, table(WEBHOOK_COLUMNS, rows)]),
    ...modelBlocks(context),
    index.authorization,
    ...(api.securitySchemes.length === 0 ? [markOf`No operation requires credentials.`] : []),
    ...api.securitySchemes.flatMap((scheme) => schemeBlocks(scheme, context)),
  ];
  return { path: "docs/README.md", text: pageText(blocks) };
}

function moduleBlocks({ module, rows }: ModulePage, { index, moduleFile }: DocContext): readonly Block[] {
  const title = index.modules.get(module);
  return [
    ...(title ? [title] : []),
    link(code(moduleFile(module)), moduleFile(module)),
    table(OPERATION_COLUMNS, rows),
  ];
}

function modelBlocks({ api, index, modelFile }: DocContext): readonly Block[] {
  if (api.models.length === 0) return [];
  const rows = api.models.map(({ name, docs }) => [
    link(code(name), MODELS_FOLDER + (modelFile(name) ?? "")),
    summaryCell(docs),
  ]);
  return [index.models, table(["Model", "Description"], rows)];
}
