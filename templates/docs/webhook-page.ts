import type { Webhook, WebhookParameters, Webhooks } from "../../generator/ir/ir.js";
import { contentType } from "../client/webhook.js";
import type { DocContext } from "./context.js";
import { detailsCell, docBlocks, summaryCell, yesNo } from "./details.js";
import { linkedType } from "./linked-type.js";
import type { Chapter } from "./layout/chapter-pages.js";
import type { PrintedSection } from "./layout/section.js";
import { printSection } from "./layout/size.js";
import { targetOf } from "./layout/targets.js";
import { code, link, markOf, type Markdown } from "./markdown/markdown.js";
import { heading, type Block } from "./markdown/page.js";
import { columns, table } from "./markdown/table.js";

/** The header of a table of webhooks. */
export const WEBHOOK_COLUMNS: Markdown = columns("Type", "Sent as", "Description");

/** `docs/webhooks.md`: the requests that the API sends. */
export const webhookChapter = (
  webhooks: Webhooks,
  models: readonly PrintedSection[],
  longestPath: number,
  context: DocContext,
): Chapter => ({
  base: webhooks.module,
  target: targetOf("module", webhooks.module),
  title: "Webhooks",
  intro: [markOf`The API sends these requests to your server. Each type describes the payload of a request.`],
  columns: WEBHOOK_COLUMNS,
  sections: webhooks.list.map((webhook) => {
    const { payload: name } = webhook;
    const target = targetOf("webhook", name);
    const blocks = [...blocksOf(webhook, context), link(markOf`Back to the index`, "README.md")];
    const row = rowOf(webhook, target, context);
    return printSection({ target, name, title: heading(2, name), blocks, row }, longestPath);
  }),
  models,
});

function rowOf({ payload, method, name, callback, docs }: Webhook, target: string, context: DocContext): Markdown[] {
  const origin = callback ? markOf` of ${code(callback.operation)}` : markOf``;
  return [link(code(payload), target), markOf`**${code(method)}** ${code(name)}${origin}`, summaryCell(docs, context)];
}

function blocksOf(webhook: Webhook, context: DocContext): readonly Block[] {
  const { method, name, callback, contents, docs, parameters } = webhook;
  return [
    ...docBlocks(docs),
    callback
      ? markOf`The API sends the callback ${code(name)} of ${code(callback.operation)} with **${code(method)}** to ${code(callback.expression)}.`
      : markOf`The API sends the webhook ${code(name)} with **${code(method)}** to the URL that you registered.`,
    ...(contents.length > 0 ? contentBlocks(webhook, context) : [markOf`The request has no body.`]),
    ...parameters.flatMap((each) => parameterBlocks(each, context)),
  ];
}

function contentBlocks({ contents }: Webhook, context: DocContext): readonly Block[] {
  const rows = contents.map((content) => [
    code(content.contentType),
    linkedType(contentType(content, context.scope), context),
    content.decoder ? code(content.decoder) : markOf`not required`,
  ]);
  return [table(columns("Content-Type", "Type", "Decoder"), rows)];
}

const TITLES = { header: "Headers", query: "Query parameters", cookie: "Cookies" } as const;

function parameterBlocks({ in: location, name, members }: WebhookParameters, context: DocContext): readonly Block[] {
  const rows = members.map(({ name: key, required, type, docs }) => [
    markOf`**${code(key)}**`,
    code(context.scope.print(type)),
    yesNo(required),
    detailsCell(docs, context),
  ]);
  return [
    heading(3, TITLES[location]),
    markOf`Type: ${code(name)}.`,
    table(columns("Name", "Type", "Required", "Description"), rows),
  ];
}
