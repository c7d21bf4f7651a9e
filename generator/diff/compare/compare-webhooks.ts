import type { Webhook } from "../../ir/ir.js";
import type { ComparedMember } from "../match/caller-params.js";
import { findMatchingContent, indexWebhooks } from "../match/pair-webhooks.js";
import { compareDocs, compareMembers } from "./compare-members.js";
import { beginTypeComparison, comparePending } from "./compare-pending.js";
import type { ApiComparison, TypeComparison } from "./comparison.js";
import { queueTypes } from "./pending-pairs.js";

/** Adds a change for each webhook or callback that was removed or added, and the changes of all others. */
export function compareWebhooks(comparison: ApiComparison): void {
  const { addChange } = comparison;
  const [before, after] = [indexWebhooks(comparison.old.api), indexWebhooks(comparison.new.api)];
  for (const [key, webhook] of before) {
    const match = after.get(key);
    if (match) {
      compareWebhook(webhook, match, comparison);
      continue;
    }
    const message = `${nameOf(webhook)} was removed, and its type \`${webhook.payload}\``;
    addChange("breaking", "webhook-removed", message, { old: webhook.pointer });
  }
  for (const [key, webhook] of after) {
    if (before.has(key)) continue;
    const message = `${nameOf(webhook)} is new, and its type \`${webhook.payload}\``;
    addChange("new", "webhook-added", message, { new: webhook.pointer });
  }
}

const nameOf = ({ kind, name }: Webhook): string => `the ${kind} \`${name}\``;

const LOCATIONS = ["header", "query", "cookie"] as const;

function compareWebhook(before: Webhook, after: Webhook, apis: ApiComparison): void {
  const name = nameOf(after);
  const origin = { old: before.pointer, new: after.pointer };
  const comparison = beginTypeComparison(apis, "response", undefined);
  if (before.payload !== after.payload) {
    const message = `the type \`${before.payload}\` was renamed to \`${after.payload}\``;
    comparison.addChange("breaking", "type-renamed", message, origin);
  }
  compareDocs(before.docs, after.docs, { name, origin }, comparison);
  compareContents(before, after, comparison);
  for (const location of LOCATIONS) {
    const [oldMembers, newMembers] = [listMembers(before, location), listMembers(after, location)];
    compareMembers(oldMembers, newMembers, `the ${location} of ${name}`, comparison);
  }
  comparePending(comparison);
}

function compareContents(before: Webhook, after: Webhook, comparison: TypeComparison): void {
  const { addChange } = comparison;
  const name = nameOf(after);
  const origin = { old: before.pointer, new: after.pointer };
  for (const content of before.contents) {
    const match = findMatchingContent(content, before, after);
    if (match) queueTypes(content.type, match.type, { name: `the body of ${name}`, origin }, comparison);
    else addChange("check", "content-type-removed", `${name} no longer sends ${content.contentType}`, origin);
  }
  for (const { contentType } of after.contents)
    if (!before.contents.some((content) => content.contentType === contentType))
      addChange("check", "content-type-added", `${name} may now send ${contentType}`, origin);
}

const listMembers = (
  { parameters, pointer }: Webhook,
  location: (typeof LOCATIONS)[number],
): readonly ComparedMember[] =>
  parameters
    .filter((list) => list.in === location)
    .flatMap(({ members }) => members.map((member) => ({ ...member, member: member.name, pointer })));
