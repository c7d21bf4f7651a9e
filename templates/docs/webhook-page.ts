import type { Webhook, WebhookParameters, Webhooks } from "../../generator/ir/ir.js";
import { contentType } from "../client/webhook.js";
import { MODELS_FOLDER, type DocContext } from "./context.js";
import { detailsCell, docBlocks, summaryCell, yesNo } from "./details.js";
import { linkedType } from "./linked-type.js";
import { code, link, markOf, type Markdown } from "./markdown/markdown.js";
import { anchorsOf, heading, pageText, type Block } from "./markdown/page.js";
import type { Page } from "../code/emitter.js";
import { table } from "./markdown/table.js";

/** The page of the webhooks, with a table row for each of them. */
export interface WebhookPage extends Page {
  /** The links in them are relative to `docs/`. */
  readonly rows: readonly (readonly Markdown[])[];
}

/** The header of a table of webhooks. */
export const WEBHOOK_COLUMNS: readonly string[] = ["Type", "Sent as", "Description"];

/** `docs/webhooks.md`: the requests that the API sends. */
export function webhookPage({ list }: Webhooks, file: string, context: DocContext): WebhookPage {
  const pageTitle = heading(1, "Webhooks");
  const headings = new Map(list.map((webhook) => [webhook, heading(2, webhook.payload)]));
  const back = link(markOf`Back to the index`, "README.md");
  const sections = [...headings].flatMap(([webhook, title]) => [title, ...sectionOf(webhook, context), back]);
  const anchors = anchorsOf([pageTitle, ...sections]);
  const rows = (from: string): Markdown[][] =>
    [...headings].map(([webhook, title]) => rowOf(webhook, `${from}#${anchors.get(title) ?? ""}`));
  const about = markOf`The API sends these requests to your server. Each type describes the payload of a request.`;
  const blocks: Block[] = [pageTitle, about, table(WEBHOOK_COLUMNS, rows("")), ...sections];
  return { path: `docs/${file}`, text: pageText(blocks), rows: rows(file) };
}

function rowOf({ payload, method, name, callback, docs }: Webhook, target: string): Markdown[] {
  const origin = callback ? markOf` of ${code(callback.operation)}` : markOf``;
  return [link(code(payload), target), markOf`**${code(method)}** ${code(name)}${origin}`, summaryCell(docs)];
}

function sectionOf(webhook: Webhook, context: DocContext): readonly Block[] {
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
    linkedType(contentType(content, context.scope), MODELS_FOLDER, context),
    content.decoder ? code(content.decoder) : markOf`not required`,
  ]);
  return [table(["Content-Type", "Type", "Decoder"], rows)];
}

const TITLES = { header: "Headers", query: "Query parameters", cookie: "Cookies" } as const;

function parameterBlocks({ in: location, name, members }: WebhookParameters, context: DocContext): readonly Block[] {
  const rows = members.map(({ name: key, required, type, docs }) => [
    markOf`**${code(key)}**`,
    code(context.scope.print(type)),
    yesNo(required),
    detailsCell(docs),
  ]);
  return [
    heading(3, TITLES[location]),
    markOf`Type: ${code(name)}.`,
    table(["Name", "Type", "Required", "Description"], rows),
  ];
}
