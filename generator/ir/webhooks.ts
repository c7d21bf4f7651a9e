import type { Docs, Identifier, Pointer, TypeNode, WireName } from "./types.js";

/** What the API sends by itself: the webhooks of a description and the callbacks of its operations, in one module. */
export interface Webhooks {
  /** The module's file, without folder or ending. */
  readonly module: string;
  /** The type of all payloads of webhooks by the webhook's name; undefined where there are only callbacks. */
  readonly map: Identifier | undefined;
  readonly list: readonly Webhook[];
}

/** One request that the API sends to its user. */
export interface Webhook {
  readonly pointer: Pointer;
  readonly kind: "webhook" | "callback";
  /** The key in `webhooks`, or in the operation's `callbacks`. */
  readonly name: WireName;
  readonly method: string;
  readonly callback: CallbackOrigin | undefined;
  readonly payload: Identifier;
  /** The interface of payloads by content type, where several differ. */
  readonly contentsName: Identifier | undefined;
  readonly contents: readonly WebhookContent[];
  readonly parameters: readonly WebhookParameters[];
  readonly docs: Docs;
}

/** What a callback answers to. */
export interface CallbackOrigin {
  /** The function of the operation. */
  readonly operation: Identifier;
  /** The expression that tells the URL (OpenAPI, Callback Object). */
  readonly expression: WireName;
}

/** `json` and `form` have a type; the others are text or bytes. */
export type WebhookKind = "json" | "form" | "text" | "binary";

export interface WebhookContent {
  readonly contentType: WireName;
  readonly kind: WebhookKind;
  readonly type: TypeNode;
  /** The function that decodes it; undefined where it is passed through, or another content's function will do. */
  readonly decoder: Identifier | undefined;
}

/** The headers, query parameters or cookies of a webhook. */
export interface WebhookParameters {
  readonly in: "header" | "query" | "cookie";
  readonly name: Identifier;
  readonly members: readonly WebhookParameter[];
}

export interface WebhookParameter {
  readonly name: WireName;
  readonly required: boolean;
  readonly type: TypeNode;
  readonly docs: Docs;
}
