import type { Api, Webhook, WebhookContent } from "../../ir/ir.js";

/**
 * Indexes webhooks and callbacks by what identifies them: their kind, name and method. The operation and the expression
 * identify a callback, too.
 */
export const indexWebhooks = ({ webhooks }: Api): ReadonlyMap<string, Webhook> =>
  new Map(
    (webhooks?.list ?? []).map((webhook) => {
      const { kind, name, method, callback } = webhook;
      return [JSON.stringify([kind, name, method, callback?.operation, callback?.expression]), webhook];
    }),
  );

/** Finds the new content for an old one: the content of the same media type, or the only one on both sides. */
export const findMatchingContent = (
  { contentType }: WebhookContent,
  before: Webhook,
  after: Webhook,
): WebhookContent | undefined =>
  after.contents.find((other) => other.contentType === contentType) ??
  (before.contents.length === 1 && after.contents.length === 1 ? after.contents[0] : undefined);
