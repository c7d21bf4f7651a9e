import type { Webhook, WebhookParameters, Webhooks } from "../../generator/ir/ir.js";
import { contentType } from "../client/webhook.js";
import { MODELS_FOLDER, type DocContext } from "./context.js";
import { detailsCell, docBlocks, summaryCell, yesNo } from "./details.js";
import { linkedType } from "./linked-type.js";
import { code, link, markOf, type Markdown } from "./markdown/markdown.js";
import { anchorsOf, heading, pageText, type Block } from "./markdown/page.js";
import type { Page } from "../code/emitter.js";
import { table } from "./markdown/table.js";

/** A page with the row of each webhook in a list, seen from `docs/`. */
export interface WebhookPage extends Page {
  readonly rows: readonly (readonly Markdown[])[];
}

/** The header of a list of webhooks. */
export const WEBHOOKS: readonly string[] = ["Type", "Sent as", "Description"];

/** `docs/webhooks.md`: what the API sends by itself. */
export function webhookPage({ list }: Webhooks, file: string, context: DocContext): WebhookPage {
  const title = heading(1, "Webhooks");
  const headings = new Map(list.map((webhook) => [webhook, heading(2, webhook.payload)]));
  const back = link(markOf`Back to the index`, "README.md");
  const sections = [...headings].flatMap(([webhook, own]) => [own, ...sectionOf(webhook, context), back]);
  const anchors = anchorsOf([title, ...sections]);
  const rows = (from: string): Markdown[][] =>
    [...headings].map(([webhook, own]) => rowOf(webhook, `${from}#${anchors.get(own) ?? ""}`));
  const about = markOf`Requests that the API sends to you. The types are those of what they bring.`;
  const blocks: Block[] = [title, about, table(WEBHOOKS, rows("")), ...sections];
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
      ? markOf`The callback ${code(name)} of ${code(callback.operation)}: sent with **${code(method)}** to ${code(callback.expression)}.`
      : markOf`The webhook ${code(name)}: sent with **${code(method)}** to the URL that you registered.`,
    ...(contents.length > 0 ? contentBlocks(webhook, context) : [markOf`It has no body.`]),
    ...parameters.flatMap((each) => placeBlocks(each, context)),
  ];
}

function contentBlocks({ contents }: Webhook, context: DocContext): readonly Block[] {
  const rows = contents.map((content) => [
    code(content.contentType),
    linkedType(contentType(content, context.scope), MODELS_FOLDER, context),
    content.decoder ? code(content.decoder) : markOf`none needed`,
  ]);
  return [table(["Content-Type", "Type", "Decoder"], rows)];
}

const TITLES = { header: "Headers", query: "Query parameters", cookie: "Cookies" } as const;

function placeBlocks({ in: place, name, members }: WebhookParameters, context: DocContext): readonly Block[] {
  const rows = members.map(({ name: key, required, type, docs }) => [
    markOf`**${code(key)}**`,
    code(context.scope.print(type)),
    yesNo(required),
    detailsCell(docs),
  ]);
  return [
    heading(3, TITLES[place]),
    markOf`Of the type ${code(name)}.`,
    table(["Name", "Type", "Required", "Description"], rows),
  ];
}
