import {
  createFormatTable,
  needsCodec,
  type FormatTable,
  type Identifier,
  type Model,
  type TypeNode,
  type Webhook,
  type WebhookContent,
  type WebhookKind,
  type Webhooks,
  type WireName,
} from "../../ir/ir.js";
import { pascalCase, type NameScope } from "../names/names.js";
import { child, tokensOf } from "../../load/pointer.js";
import { get, type TreeObject } from "../../load/tree.js";
import type { OutputOptions } from "../../config/options.js";
import { contentsOf } from "./contents.js";
import type { LowerContext } from "../context.js";
import { lowerDocs } from "../docs.js";
import { bodyKind, isJson } from "./media-type.js";
import { lowerParameters } from "./parameter.js";
import { lowerSchema } from "../schema/schema.js";
import { UNKNOWN } from "../schema/types.js";
import { callbackItems, reportLeftOut, webhookItems, type CallbackHolder, type RawWebhook } from "./webhook-items.js";

/** Everything that the API sends by itself: the webhooks first, then the callbacks in the order of their operations. */
export function lowerWebhooks(
  root: TreeObject,
  holders: readonly CallbackHolder[],
  context: LowerContext,
): readonly Webhook[] {
  const raws = [...webhookItems(root, context), ...holders.flatMap((holder) => callbackItems(holder, context))];
  const named = raws.map((raw) => ({ raw, payload: payloadName(raw, context) }));
  return named.map(({ raw, payload }) => lowerWebhook(raw, payload, context));
}

/** `orderPaid` is `OrderPaidWebhook`, the callback `onData` of `subscribe` is `SubscribeOnDataCallback`. */
function payloadName(raw: RawWebhook, { names, renames }: LowerContext): Identifier {
  const renamed = renames.of(raw.pointer);
  const suffix = raw.callback ? "Callback" : "Webhook";
  const own = pascalCase(raw.name).replace(new RegExp(`${suffix}s?$`), "");
  const words = `${raw.callback ? pascalCase(raw.callback.operation) : ""}${own}`;
  const method = pascalCase(raw.method.toLowerCase());
  const name = `${words}${raw.isSecond ? method : ""}${suffix}`;
  return names.allot(raw.key, [renamed ?? name], "Payload");
}

function lowerWebhook(raw: RawWebhook, payload: Identifier, context: LowerContext): Webhook {
  const { pointer, name, method, value, callback } = raw;
  reportLeftOut(raw, context);
  const contents = lowerContents(raw, payload, context);
  return {
    pointer,
    kind: callback ? "callback" : "webhook",
    name: name as WireName,
    method,
    callback,
    payload,
    contentsName: areAlike(contents)
      ? undefined
      : context.names.allot(`${raw.key} contents`, [`${payload}Contents`], "Type"),
    contents,
    parameters: lowerPlaces(raw, payload, context),
    docs: lowerDocs(value, pointer, context, undefined),
  };
}

/** Whether one type will do for all contents. */
const areAlike = (contents: readonly WebhookContent[]): boolean =>
  new Set(contents.map(({ kind, type }) => (kind === "json" || kind === "form" ? JSON.stringify(type) : kind))).size <
  2;

/** The bodies by content type. The receiver reads them, so they have the types of responses. */
function lowerContents(raw: RawWebhook, payload: Identifier, context: LowerContext): WebhookContent[] {
  const resolved = context.refs.resolve(get(raw.value, "requestBody"), child(raw.pointer, "requestBody"));
  const contents = resolved ? contentsOf(resolved.value, resolved.pointer, context) : [];
  return contents.map(({ contentType, media, pointer: at }) => {
    const kind = kindOf(contentType);
    const pointer = child(at, "schema");
    const place = { pointer, direction: "response", hint: `${sharedName(pointer) ?? payload} body` } as const;
    const type = kind === "json" || kind === "form" ? lowerSchema(get(media, "schema"), place, context) : UNKNOWN;
    return { contentType: contentType as WireName, kind, type, decoder: undefined };
  });
}

/** What a body is named by that several operations share: the component that it stands in, as far as it is a callback or a body. */
function sharedName(pointer: string): string | undefined {
  const [, group, name] = tokensOf(pointer) ?? [];
  if (!pointer.startsWith("#/components/") || name === undefined) return undefined;
  if (group === "requestBodies") return name;
  return group === "callbacks" ? `${name} callback` : undefined;
}

function kindOf(contentType: string): WebhookKind {
  const kind = bodyKind(contentType);
  if (isJson(contentType) || kind === "raw") return "json";
  if (kind === "form" || kind === "multipart") return "form";
  return kind === "text" || kind === "jsonLines" ? "text" : "binary";
}

const PLACES = ["header", "query", "cookie"] as const;

/** The parameters by where they are sent. All of them arrive as text, whatever their schema says. */
function lowerPlaces(raw: RawWebhook, payload: Identifier, context: LowerContext): Webhook["parameters"] {
  const lists = [
    { value: get(raw.item, "parameters"), pointer: child(raw.itemPointer, "parameters") },
    { value: get(raw.value, "parameters"), pointer: child(raw.pointer, "parameters") },
  ];
  const parameters = lowerParameters(lists, "", payload, context);
  return PLACES.flatMap((place) => {
    const members = parameters
      .filter((parameter) => parameter.in === place)
      .map(({ name, required, type, docs }) => ({ name, required, type: textType(type), docs }));
    if (members.length === 0) return [];
    const suffix = { header: "Headers", query: "Query", cookie: "Cookies" }[place];
    return [{ in: place, name: context.names.allot(`${raw.key} ${place}`, [`${payload}${suffix}`], "Type"), members }];
  });
}

const STRING: TypeNode = { kind: "scalar", name: "string", format: undefined };

/** The values that are texts as they are; any other value is some text. */
function textType(type: TypeNode): TypeNode {
  const isText =
    (type.kind === "enum" && type.values.every((value) => typeof value === "string")) ||
    (type.kind === "literal" && typeof type.value === "string");
  return isText ? type : STRING;
}

/** The module of the webhooks: its name, which no tag has, and a function for each payload that has to be decoded. */
export function webhooksModule(
  list: readonly Webhook[],
  models: readonly Model[],
  options: OutputOptions,
  scopes: { readonly names: NameScope; readonly modules: NameScope },
): Webhooks | undefined {
  if (list.length === 0) return undefined;
  const coded = new Set(models.filter(({ codec }) => codec?.directions.includes("decode")).map(({ name }) => name));
  const formats = createFormatTable(options);
  const hasWebhooks = list.some(({ kind }) => kind === "webhook");
  return {
    module: scopes.modules.allot("module webhooks", ["webhooks", "webhook-payloads"], "-payloads"),
    map: hasWebhooks ? scopes.names.allot("webhooks", ["Webhooks", "WebhookPayloads"], "Type") : undefined,
    list: list.map((webhook) => ({ ...webhook, contents: withDecoders(webhook, formats, coded, scopes.names) })),
  };
}

function withDecoders(
  { payload, contents }: Webhook,
  formats: FormatTable,
  coded: ReadonlySet<Identifier>,
  names: NameScope,
): readonly WebhookContent[] {
  const done = new Set<string>();
  return contents.map((content) => {
    const key = JSON.stringify(content.type);
    if (done.has(key) || !needsCodec(content.type, { formats, direction: "decode", models: coded })) return content;
    done.add(key);
    const about = `decoder ${payload} ${content.contentType}`;
    return { ...content, decoder: names.allot(about, [`decode${payload}`], "Function") };
  });
}
