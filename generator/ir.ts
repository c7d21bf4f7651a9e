/**
 * The intermediate representation: what the description says, in the words of the OpenAPI specification, with every
 * default filled in and every name chosen. Plain JSON; nothing here knows of files, of YAML or of ts-morph.
 */

import type { Docs, Identifier, Pointer, TypeNode, WireName } from "./ir-types.js";

export type * from "./ir-types.js";

/** A whole description. */
export interface Api {
  readonly title: string;
  readonly description: string | undefined;
  readonly servers: readonly Server[];
  readonly securitySchemes: readonly SecurityScheme[];
  readonly modules: readonly Module[];
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
  /** Alternatives; each lists the schemes that are needed together. */
  readonly security: readonly (readonly WireName[])[];
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
  "simple" | "label" | "matrix" | "form" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "cookie";

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

export type PaginationStyle =
  "nextLink" | "linkHeader" | "nextCursor" | "lastRecordCursor" | "nextOffset" | "nextPageNumber";

/** How a list operation tells its next page; members are those of the data that a caller sees. */
export interface Pagination {
  readonly style: PaginationStyle;
  /** The members that lead to the records; none where the data is the list itself. */
  readonly records: readonly string[];
  readonly record: TypeNode;
  /** The path to the link or cursor of the next page, from the last record for `lastRecordCursor`; none where pages are counted. */
  readonly next: readonly string[] | undefined;
  readonly previous: readonly string[] | undefined;
  /** The parameter that carries the cursor. */
  readonly cursor: Identifier | undefined;
  readonly pageSize: PageSize | undefined;
  /** Only for `nextOffset` and `nextPageNumber`. */
  readonly count: PageCount | undefined;
  /** The path to a boolean that is `false` on the last page. */
  readonly more: readonly string[] | undefined;
}

/** How pages are counted: by the records before them, or by their own number. */
export interface PageCount {
  readonly parameter: WireName;
  /** What the parameter is for the first page. */
  readonly first: number;
  readonly pageSize: WireName | undefined;
  /** The page size where none is asked for, and the largest one. */
  readonly usual: number | undefined;
  readonly maximum: number | undefined;
  /** The paths to the number of all records, and of all pages. */
  readonly total: readonly string[] | undefined;
  readonly pages: readonly string[] | undefined;
}

export interface PageSize {
  readonly member: Identifier;
  /** What is asked for where neither a page size nor a limit is given. */
  readonly usual: number | undefined;
  readonly maximum: number | undefined;
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
  /** The constant that holds the model's codec; undefined where values are passed through. */
  readonly codec: Identifier | undefined;
  readonly docs: Docs;
}

export interface Server {
  readonly url: WireName;
  readonly description: string | undefined;
  readonly variables: readonly ServerVariable[];
}

export interface ServerVariable {
  readonly name: WireName;
  readonly default: string;
  readonly values: readonly string[];
  readonly description: string | undefined;
}

export type SecuritySchemeKind =
  "basic" | "bearer" | "apiKeyHeader" | "apiKeyQuery" | "apiKeyCookie" | "mutualTLS" | "unsupported";

export interface SecurityScheme {
  readonly name: WireName;
  readonly kind: SecuritySchemeKind;
  /** The header, query parameter or cookie of an API key. */
  readonly parameter: WireName | undefined;
  readonly docs: Docs;
}
