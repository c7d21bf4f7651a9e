import type { Api, Webhook, WebhookContent } from "../../ir/ir.js";
import { beginComparison, type Member, type Sides } from "./comparison.js";
import { compareDocs, compareMembers } from "./members.js";
import { compareTypes, finish } from "./walk.js";

/** Notes which webhooks and callbacks came and went, and how what they bring differs. */
export function compareWebhooks(sides: Sides): void {
  const { old, new: now, note } = sides;
  const [before, after] = [webhooksOf(old.api), webhooksOf(now.api)];
  for (const [key, webhook] of before) {
    const match = after.get(key);
    if (match) compareWebhook(webhook, match, sides);
    else
      note("breaking", "webhook-removed", `${nameOf(webhook)} is gone, and its type \`${webhook.payload}\``, {
        old: webhook.pointer,
      });
  }
  for (const [key, webhook] of after) {
    if (before.has(key)) continue;
    const message = `${nameOf(webhook)} is new, and its type \`${webhook.payload}\``;
    note("new", "webhook-added", message, { new: webhook.pointer });
  }
}

/** Webhooks by what tells them apart; a callback by its operation, too. */
export const webhooksOf = ({ webhooks }: Api): ReadonlyMap<string, Webhook> =>
  new Map(
    (webhooks?.list ?? []).map((webhook) => {
      const { kind, name, method, callback } = webhook;
      return [JSON.stringify([kind, name, method, callback?.operation, callback?.expression]), webhook];
    }),
  );

const nameOf = ({ kind, name }: Webhook): string => `the ${kind} \`${name}\``;

function compareWebhook(before: Webhook, after: Webhook, sides: Sides): void {
  const { note } = sides;
  const name = nameOf(after);
  const pointers = { old: before.pointer, new: after.pointer };
  const comparison = beginComparison(sides, "response", undefined);
  if (before.payload !== after.payload) {
    const message = `the type \`${before.payload}\` is now called \`${after.payload}\``;
    note("breaking", "type-renamed", message, pointers);
  }
  compareDocs(before.docs, after.docs, { name, pointers }, comparison);
  for (const content of before.contents) {
    const match = contentFor(content, before, after);
    const gone = `${name} brings ${content.contentType} no longer`;
    if (!match) note("check", "content-type-removed", gone, pointers);
    else compareTypes(content.type, match.type, { name: `what ${name} brings`, pointers }, comparison);
  }
  for (const { contentType } of after.contents) {
    if (before.contents.some((content) => content.contentType === contentType)) continue;
    note("check", "content-type-added", `${name} may now bring ${contentType}`, pointers);
  }
  for (const place of ["header", "query", "cookie"] as const) {
    const [had, has] = [membersOf(before, place), membersOf(after, place)];
    compareMembers(had, has, `what ${name} has in its ${place}`, comparison);
  }
  finish(comparison);
}

/** What takes the place of a content: the one of its type, or the only one. */
export const contentFor = (
  { contentType }: WebhookContent,
  before: Webhook,
  after: Webhook,
): WebhookContent | undefined =>
  after.contents.find((other) => other.contentType === contentType) ??
  (before.contents.length === 1 && after.contents.length === 1 ? after.contents[0] : undefined);

const membersOf = ({ parameters, pointer }: Webhook, place: "header" | "query" | "cookie"): readonly Member[] =>
  parameters
    .filter((list) => list.in === place)
    .flatMap(({ members }) => members.map((member) => ({ ...member, member: member.name, pointer })));
