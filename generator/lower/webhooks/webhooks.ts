import type { OutputOptions } from "../../config/options.js";
import {
  createFormatTable,
  needsCodec,
  type FormatTable,
  type Identifier,
  type Model,
  type Webhook,
  type WebhookContent,
  type Webhooks,
} from "../../ir/ir.js";
import type { TreeObject } from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { createSelection } from "../operation/filter.js";
import type { NameScope } from "../names/name-scope.js";
import type { NameSpaces } from "../names/name-spaces.js";
import { reportNameTaken } from "../names/renames.js";
import { pascalCase, toWireName } from "../names/names.js";
import { lowerDocs } from "../schema/docs.js";
import { lowerWebhookContents } from "./webhook-contents.js";
import { findCallbacks, findWebhooks, reportLeftOut, type CallbackHolder, type RawWebhook } from "./webhook-items.js";
import { lowerWebhookParameters } from "./webhook-parameters.js";

/**
 * Lowers the requests that the API sends: the webhooks (OpenAPI, OpenAPI Object, `webhooks`), then the callbacks in the
 * order of their operations (OpenAPI, Callback Object). All of them are named, so that a filter changes no name.
 */
export function lowerWebhooks(
  root: TreeObject,
  holders: readonly CallbackHolder[],
  context: LowerContext,
): readonly Webhook[] {
  const { refs, names, options } = context;
  const selection = createSelection(options);
  const raws = [...findWebhooks(root, refs), ...holders.flatMap((holder) => findCallbacks(holder, refs))];
  const named = raws.map((raw) => ({ raw, payload: namePayload(raw, context) }));
  const isKept = (raw: RawWebhook): boolean =>
    !selection || (raw.callback ? selection.keepsCallbacks : selection.keepsWebhook(raw));
  names.forget(raws.filter((raw) => !isKept(raw)).map(({ key }) => key));
  return named.filter(({ raw }) => isKept(raw)).map(({ raw, payload }) => lowerWebhook(raw, payload, context));
}

/** The webhook `orderPaid` is `OrderPaidWebhook`, the callback `onData` of `subscribe` is `SubscribeOnDataCallback`. */
function namePayload(raw: RawWebhook, { names, renames, report }: LowerContext): Identifier {
  const renamed = renames.of(raw.pointer);
  const suffix = raw.callback ? "Callback" : "Webhook";
  const noun = pascalCase(raw.name).replace(new RegExp(`${suffix}s?$`), "");
  const words = `${raw.callback ? pascalCase(raw.callback.operation) : ""}${noun}`;
  const method = pascalCase(raw.method.toLowerCase());
  const name = `${words}${raw.isSecond ? method : ""}${suffix}`;
  const given = names.allot(raw.key, [renamed ?? name], "Payload", { isChosen: renamed !== undefined });
  reportNameTaken(renamed, given, { key: raw.key, pointer: raw.pointer, names, report });
  return given;
}

function lowerWebhook(raw: RawWebhook, payload: Identifier, context: LowerContext): Webhook {
  const { pointer, name, method, value, callback } = raw;
  reportLeftOut(raw, context);
  const contents = lowerWebhookContents(raw, payload, context);
  return {
    pointer,
    kind: callback ? "callback" : "webhook",
    name: toWireName(name),
    method,
    callback,
    payload,
    contentsName: haveOneType(contents)
      ? undefined
      : context.names.allot(`${raw.key} contents`, [`${payload}Contents`], "Type"),
    contents,
    parameters: lowerWebhookParameters(raw, payload, context),
    docs: lowerDocs(value, pointer, context, undefined),
  };
}

const haveOneType = (contents: readonly WebhookContent[]): boolean =>
  new Set(contents.map(({ kind, type }) => (kind === "json" || kind === "form" ? JSON.stringify(type) : kind))).size <
  2;

/** Creates the module of all webhooks: its file, the map of the payload types, and a function for each payload that has a codec. */
export function createWebhooksModule(
  list: readonly Webhook[],
  models: readonly Model[],
  options: OutputOptions,
  scopes: { readonly names: NameSpaces; readonly modules: NameScope },
): Webhooks | undefined {
  if (list.length === 0) return undefined;
  const decoded = new Set(models.filter(({ codec }) => codec?.directions.includes("decode")).map(({ name }) => name));
  const formats = createFormatTable(options);
  const hasWebhooks = list.some(({ kind }) => kind === "webhook");
  return {
    module: scopes.modules.allot("module webhooks", ["webhooks", "webhook-payloads"], { suffix: "-payloads" }),
    map: hasWebhooks ? scopes.names.allot("webhooks", ["Webhooks", "WebhookPayloads"], "Type") : undefined,
    list: list.map((webhook) => ({ ...webhook, contents: nameDecoders(webhook, formats, decoded, scopes.names) })),
  };
}

/** Names a function for each content that has to be decoded. Contents of the same type share one. */
function nameDecoders(
  { payload, contents }: Webhook,
  formats: FormatTable,
  decoded: ReadonlySet<Identifier>,
  names: NameSpaces,
): readonly WebhookContent[] {
  const named = new Set<string>();
  return contents.map((content) => {
    const type = JSON.stringify(content.type);
    if (named.has(type) || !needsCodec(content.type, { formats, direction: "decode", models: decoded })) return content;
    named.add(type);
    const key = `decoder ${payload} ${content.contentType}`;
    return { ...content, decoder: names.allot(key, [`decode${payload}`], "Function") };
  });
}
