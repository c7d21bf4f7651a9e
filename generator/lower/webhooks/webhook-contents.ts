import {
  chooseBodyKind,
  isJsonType,
  type Identifier,
  type Pointer,
  type WebhookContent,
  type WebhookKind,
} from "../../ir/ir.js";
import { childPointer, get, decodeTokens } from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { listContents } from "../media/contents.js";
import { toWireName } from "../names/names.js";
import { UNKNOWN } from "../types/combine-types.js";
import { lowerSchema } from "../schema/schema.js";
import type { RawWebhook } from "./webhook-items.js";

/**
 * The bodies of a webhook by content type (OpenAPI, Request Body Object). The user of the client receives them, so they have
 * the types of responses.
 */
export function lowerWebhookContents(
  raw: RawWebhook,
  payload: Identifier,
  context: LowerContext,
): readonly WebhookContent[] {
  const resolved = context.refs.resolve(get(raw.value, "requestBody"), childPointer(raw.pointer, "requestBody"));
  const contents = resolved ? listContents(resolved.value, resolved.pointer, context) : [];
  return contents.map(({ contentType, media, pointer: at }) => {
    const kind = readWebhookKind(contentType);
    const pointer = childPointer(at, "schema");
    const location = { pointer, direction: "response", hint: `${findSharedName(pointer) ?? payload} body` } as const;
    const type = kind === "json" || kind === "form" ? lowerSchema(get(media, "schema"), location, context) : UNKNOWN;
    return { contentType: toWireName(contentType), kind, type, decoder: undefined };
  });
}

/** A body that several operations share is named after its component, if that is a request body or a callback. */
function findSharedName(pointer: Pointer): string | undefined {
  const [, group, name] = decodeTokens(pointer) ?? [];
  if (!pointer.startsWith("#/components/") || name === undefined) return undefined;
  if (group === "requestBodies") return name;
  return group === "callbacks" ? `${name} callback` : undefined;
}

function readWebhookKind(contentType: string): WebhookKind {
  const kind = chooseBodyKind(contentType);
  if (isJsonType(contentType) || kind === "raw") return "json";
  if (kind === "form" || kind === "multipart") return "form";
  return kind === "text" || kind === "jsonLines" ? "text" : "binary";
}
