import type { Docs, Identifier, Pointer, TypeNode, WireName } from "./types.js";

/** A named type: a component, or an object schema that is written inline. */
export interface Model {
  readonly pointer: Pointer;
  readonly name: Identifier;
  /** The name of the schema in the description; undefined if it is inline. */
  readonly component: WireName | undefined;
  /** The type that requests use instead, where readOnly or writeOnly properties make it different. */
  readonly requestName: Identifier | undefined;
  /** Whether this is the request type of a component with a different response type. */
  readonly isVariant: boolean;
  /** The model of a base's own members, if this is the union of the schemas that extend the base. */
  readonly baseName: Identifier | undefined;
  /** Whether this has a base's own members. The base itself is a model of its own. */
  readonly isBase: boolean;
  readonly type: TypeNode;
  /** Whether callers give values of it, so that members may be `undefined`. */
  readonly isRequest: boolean;
  /** Whether callers give values of it and never receive one, so that members accept more types. */
  readonly isRequestOnly: boolean;
  /** Undefined if no value has to be converted. */
  readonly codec: ModelCodec | undefined;
  /** The constant with the schema that checks values; undefined without validators. */
  readonly schemaName?: Identifier | undefined;
  readonly docs: Docs;
}

/** Whether values are converted from JSON to the emitted types, or back. */
export type CodecDirection = "decode" | "encode";

/** The codec of a model: how its values differ from the JSON on the wire. */
export interface ModelCodec {
  /** The emitted constant. */
  readonly name: Identifier;
  /** The directions in which it converts something; empty if it only serves to distinguish values of a union. */
  readonly directions: readonly CodecDirection[];
  /** Whether it lists every member, so that a union can distinguish the model's values from others. */
  readonly listsEveryMember: boolean;
  /** The properties that have values of another kind in another branch of a union. */
  readonly typedProperties?: readonly WireName[] | undefined;
}
