/**
 * The intermediate representation: what the description says, in the words of the OpenAPI specification, with every
 * default filled in and every name chosen. Plain JSON; nothing here knows of files, of YAML or of ts-morph.
 */

import type { Docs, Identifier, Pointer, TypeNode, WireName } from "./types.js";
import type { Pagination } from "./pagination.js";
import type { RequiredScheme, SecurityScheme, Server } from "./security.js";
import type { Webhooks } from "./webhooks.js";

export type * from "./pagination.js";
export type * from "./security.js";
export type * from "./types.js";
export type * from "./webhooks.js";

/** A whole description. */
export interface Api {
  readonly title: string;
  readonly description: string | undefined;
  readonly servers: readonly Server[];
  readonly securitySchemes: readonly SecurityScheme[];
  readonly modules: readonly Module[];
  /** Undefined where the API sends nothing by itself. */
  readonly webhooks: Webhooks | undefined;
  readonly models: readonly Model[];
}

/** Operations that are emitted into one file. */
export interface Module {
  /** Without folder or ending, such as `challenges`. */
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly operations: readonly Operation[];
}

export interface Operation {
  readonly pointer: Pointer;
  readonly operationId: WireName | undefined;
  /** The `operationId`, or the function's name. */
  readonly id: string;
  readonly method: string;
  readonly path: WireName;
  readonly docs: Docs;
  readonly names: OperationNames;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  readonly responses: readonly Response[];
  /** What the operation asks for, as the `Accept` header has it (RFC 9110, section 12.5.1). */
  readonly accept: string;
  /** Alternatives; each lists the schemes that are needed together. */
  readonly security: readonly (readonly RequiredScheme[])[];
  /** Only where the path or the operation has servers of its own. */
  readonly servers: readonly Server[] | undefined;
  readonly pagination: Pagination | undefined;
}

/** Every name that the emitted code of an operation declares. */
export interface OperationNames {
  readonly function: Identifier;
  /** The constant that the run time reads. */
  readonly constant: Identifier;
  readonly params: Identifier;
  readonly result: Identifier;
  /** The body and its content type, where there are several to choose from, and the members beside it. */
  readonly content?: { readonly choice: Identifier; readonly others: Identifier } | undefined;
  readonly pagination?: PaginationNames | undefined;
}

export interface PaginationNames {
  readonly page: Identifier;
  readonly stream: Identifier;
  readonly list: Identifier;
  readonly pageParams: Identifier;
  readonly pageResult: Identifier;
  readonly constant: Identifier;
  /** The member that caps the records. */
  readonly limit: Identifier;
}

export type ParameterLocation = "path" | "query" | "header" | "cookie" | "querystring";
export type ParameterStyle =
  | "simple"
  | "label"
  | "matrix"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  /** Only Swagger 2.0 has it, as `collectionFormat: tsv`. */
  | "tabDelimited"
  | "deepObject"
  | "cookie";

/** A Parameter Object with `style` and `explode` filled in. */
export interface Parameter {
  readonly pointer: Pointer;
  readonly name: WireName;
  readonly member: Identifier;
  readonly in: ParameterLocation;
  readonly required: boolean;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Set where the value is described by `content` and not by a style. */
  readonly contentType: string | undefined;
  /** Set for Twilio's `prefixed-collapsible-map-P`: the prefix. */
  readonly collapsiblePrefix: WireName | undefined;
  readonly type: TypeNode;
  readonly docs: Docs;
}

export interface RequestBody {
  readonly pointer: Pointer;
  readonly required: boolean;
  readonly contents: readonly RequestContent[];
  /** The member that picks one of several contents. */
  readonly contentTypeMember: Identifier | undefined;
  readonly docs: Docs;
}

export type BodyKind = "json" | "form" | "multipart" | "text" | "binary" | "jsonLines" | "raw";

export interface RequestContent {
  readonly contentType: WireName;
  readonly kind: BodyKind;
  /** The member that is the whole body; undefined where the fields are members themselves. */
  readonly member: Identifier | undefined;
  readonly fields: readonly Field[];
  readonly type: TypeNode;
}

/** A property of a form's schema with its Encoding Object. */
export interface Field {
  readonly pointer: Pointer;
  readonly name: WireName;
  readonly member: Identifier;
  readonly required: boolean;
  /** Undefined: arrays repeat, objects are JSON text. */
  readonly style: ParameterStyle | undefined;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  readonly contentType: string | undefined;
  readonly type: TypeNode;
  readonly docs: Docs;
}

export type ReadKind = "json" | "text" | "binary" | "events" | "jsonLines";

/** One status with one media type; a response without content is one entry without `contentType`. */
export interface Response {
  readonly pointer: Pointer;
  /** `"200"`, `"2XX"` or `"default"`. */
  readonly status: string;
  readonly contentType: WireName | undefined;
  readonly read: ReadKind | undefined;
  readonly type: TypeNode | undefined;
  readonly headers: readonly ResponseHeader[];
  readonly docs: Docs;
}

export interface ResponseHeader {
  readonly name: WireName;
  readonly docs: Docs;
}

/** A named type: a component, or an object that stands inline in the description. */
export interface Model {
  readonly pointer: Pointer;
  readonly name: Identifier;
  /** The schema's name in the description; undefined for inline ones. */
  readonly component: WireName | undefined;
  /** The type of requests, where readOnly or writeOnly members make it differ. */
  readonly requestName: Identifier | undefined;
  /** Whether this is the request's form of a component whose response has a type of its own. */
  readonly isVariant: boolean;
  readonly type: TypeNode;
  /** Whether callers make values of it, so that members may be `undefined`. */
  readonly isRequest: boolean;
  /** Whether callers only make values of it and never get one, so that members are given more freely. */
  readonly isRequestOnly: boolean;
  /** Undefined where values are passed through. */
  readonly codec: ModelCodec | undefined;
  readonly docs: Docs;
}

/** From the wire to the emitted types, or back. */
export type Way = "decode" | "encode";

/** How a model looks on the wire. */
export interface ModelCodec {
  /** The constant that holds it. */
  readonly name: Identifier;
  /** The ways in which it changes something; none where it only tells values from those of other models. */
  readonly ways: readonly Way[];
  /** Whether it lists all members, since a union has to tell its values from others. */
  readonly isCompared: boolean;
}
