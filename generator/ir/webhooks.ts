import type { Docs, Identifier, Pointer, TypeNode, WireName } from "./types.js";

/** The webhooks of a description and the callbacks of its operations. They are emitted into one module. */
export interface Webhooks {
  /** The file of the module, without folder or extension. */
  readonly module: string;
  /** The interface of all payloads by the name of the webhook; undefined if there are only callbacks. */
  readonly map: Identifier | undefined;
  readonly list: readonly Webhook[];
}

/** A request that the API sends to the user of the client. */
export interface Webhook {
  readonly pointer: Pointer;
  readonly kind: "webhook" | "callback";
  /** The key in `webhooks`, or in the operation's `callbacks`. */
  readonly name: WireName;
  readonly method: string;
  readonly callback: CallbackOrigin | undefined;
  readonly payload: Identifier;
  /** The interface of payloads by media type, if there are several with different types. */
  readonly contentsName: Identifier | undefined;
  readonly contents: readonly WebhookContent[];
  readonly parameters: readonly WebhookParameters[];
  readonly docs: Docs;
}

/** The operation that a callback belongs to. */
export interface CallbackOrigin {
  /** The emitted function of the operation. */
  readonly operation: Identifier;
  /** The runtime expression of the URL (OpenAPI, Callback Object). */
  readonly expression: WireName;
}

/** `json` and `form` have a type. `text` is a string and `binary` is a `Blob`. */
export type WebhookKind = "json" | "form" | "text" | "binary";

export interface WebhookContent {
  readonly contentType: WireName;
  readonly kind: WebhookKind;
  readonly type: TypeNode;
  /** The function that decodes it; undefined if it needs no decoding or if another content's function decodes it. */
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
