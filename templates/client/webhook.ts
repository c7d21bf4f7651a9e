import type { FunctionDeclarationStructure } from "ts-morph";
import { codeOf, literal, unionOf, type Code } from "../code/escape.js";
import type { Webhook, WebhookContent, WebhookParameters, Webhooks } from "../../generator/ir/ir.js";
import type { DecoderPlan, WirePlan } from "../../generator/wire/wire.js";
import { codecCode } from "./codec.js";
import { aliasOf, docsOf, interfaceOf, type Member } from "../code/declarations.js";
import type { TypeDeclaration } from "./params.js";
import type { Scope } from "../code/scope.js";
import { StructureKind } from "../code/ts-morph.js";

type Statement = TypeDeclaration | FunctionDeclarationStructure;

/** The types of all payloads of webhooks and callbacks, and the functions that decode them. */
export function webhookStatements({ map, list }: Webhooks, { decoders }: WirePlan, scope: Scope): readonly Statement[] {
  const statements = list.flatMap((webhook) => statementsOf(webhook, decoders[webhook.payload] ?? [], scope));
  return [...(map ? [mapType(map, list)] : []), ...statements];
}

/** `export interface Webhooks { orderPaid: OrderPaidWebhook; }` */
function mapType(name: NonNullable<Webhooks["map"]>, list: readonly Webhook[]): TypeDeclaration {
  const payloads = new Map<string, Code[]>();
  for (const { kind, name: key, payload } of list) {
    if (kind === "webhook") payloads.set(key, [...(payloads.get(key) ?? []), codeOf`${payload}`]);
  }
  const members = [...payloads].map(([key, types]): Member => ({
    name: key,
    required: true,
    type: unionOf(types),
    docs: [],
  }));
  return interfaceOf(
    name,
    docsOf({ description: "The payloads that the API sends, by the name of the webhook." }),
    members,
  );
}

function statementsOf(webhook: Webhook, decoders: readonly DecoderPlan[], scope: Scope): readonly Statement[] {
  const { payload, contentsName, parameters } = webhook;
  return [
    aliasOf(payload, docsOf(webhook.docs, requestLines(webhook)), payloadType(webhook, scope)),
    ...(contentsName ? [contentsType(webhook, contentsName, scope)] : []),
    ...parameters.map((each) => parametersType(webhook, each, scope)),
    ...decoders.map((decoder) => decoderFunction(webhook, decoder, scope)),
  ];
}

/** Describes the request, for those who write the endpoint. */
function requestLines({ method, callback, contents, contentsName }: Webhook): string[] {
  const to = callback ? `to \`${callback.expression.replaceAll("`", "'")}\`` : "to the URL that you registered";
  const isForm = contentsName === undefined && contents[0]?.kind === "form";
  return [
    "",
    `Sent with \`${method}\` ${to}${callback ? `, after \`${callback.operation}\`` : ""}.`,
    ...(isForm ? [FORM] : []),
  ];
}

const FORM = "On the wire, every field of a form is a string.";

/** The type of a payload. A webhook without a body has `undefined`. */
function payloadType({ contents, contentsName }: Webhook, scope: Scope): Code {
  if (contentsName) return codeOf`${contentsName}[keyof ${contentsName}]`;
  const [content] = contents;
  return content ? contentType(content, scope) : codeOf`undefined`;
}

/** The type of a body. */
export function contentType({ kind, type }: WebhookContent, scope: Scope): Code {
  if (kind === "text") return codeOf`string`;
  return kind === "binary" ? codeOf`Blob` : codeOf`${scope.print(type)}`;
}

/** `export interface OrderPaidWebhookContents { "application/json": Order; }` */
function contentsType(webhook: Webhook, name: NonNullable<Webhook["contentsName"]>, scope: Scope): TypeDeclaration {
  const members = webhook.contents.map((content): Member => ({
    name: content.contentType,
    required: true,
    type: contentType(content, scope),
    docs: content.kind === "form" ? docsOf({ description: FORM }) : [],
  }));
  return interfaceOf(name, docsOf({ description: `{@link ${webhook.payload}} by its content type.` }), members);
}

const LOCATIONS = { header: "headers", query: "query parameters", cookie: "cookies" } as const;

/** `export interface OrderPaidWebhookHeaders { "X-Signature": string; }` */
function parametersType({ payload }: Webhook, { in: location, name, members }: WebhookParameters, scope: Scope) {
  const docs = docsOf({
    description: `The ${LOCATIONS[location]} that are sent with {@link ${payload}}, as strings.`,
  });
  return interfaceOf(
    name,
    docs,
    members.map(({ name: key, required, type, docs: memberDocs }): Member => ({
      name: key,
      required,
      type: required ? codeOf`${scope.print(type)}` : codeOf`${scope.print(type)} | undefined`,
      docs: docsOf(memberDocs),
    })),
  );
}

/** `export function decodeOrderPaidWebhook(payload: unknown): OrderPaidWebhook` */
function decoderFunction(webhook: Webhook, decoder: DecoderPlan, scope: Scope): FunctionDeclarationStructure {
  const { payload, contents, contentsName } = webhook;
  const type = contentsName ? codeOf`${contentsName}[${literal(decoder.type)}]` : codeOf`${payload}`;
  const content = contents.find(({ contentType }) => contentType === decoder.type);
  const from = content?.kind === "form" ? "the fields of a form, by name" : "parsed JSON";
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: decoder.name,
    docs: docsOf({
      description: `Decodes a {@link ${payload}} from ${from}. Nothing is checked, and unexpected values are kept.`,
    }),
    parameters: [{ name: "payload", type: "unknown" }],
    returnType: type,
    statements: codeOf`return ${scope.value("decodePayload")}(${codecCode(decoder.codec, scope)}, payload) as ${type};`,
  };
}
