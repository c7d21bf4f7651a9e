import type { Pagination } from "./pagination.js";
import type { RequiredScheme, Server } from "./security.js";
import type { Docs, Enum, Identifier, Json, Pointer, TypeNode, WireName } from "./types.js";

/** An Operation Object. */
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
  /** Alternatives; each lists the schemes that are required together. */
  readonly security: readonly (readonly RequiredScheme[])[];
  /** Whether the description says that no credentials are required, by `security: []` or `security: [{}]`. */
  readonly isPublic: boolean;
  /** Undefined if the path item and the operation declare no servers that differ from those of the description. */
  readonly servers: readonly Server[] | undefined;
  readonly pagination: Pagination | undefined;
}

/** The names that the emitted code of an operation declares. */
export interface OperationNames {
  readonly function: Identifier;
  /** The constant with the wire plan, which the run time reads. */
  readonly constant: Identifier;
  readonly params: Identifier;
  readonly result: Identifier;
  /** The types of the body with its media type and of the other members, if callers choose the media type. */
  readonly content?: { readonly choice: Identifier; readonly others: Identifier } | undefined;
  readonly pagination?: PaginationNames | undefined;
  /** Undefined unless the option `queries` is on. */
  readonly queries?: QueryNames | undefined;
  /** The constants with the schemas that check params and responses; undefined without validators. */
  readonly schemas?: SchemaConstants | undefined;
}

/** The functions that make objects for a query library. An operation has queries or a mutation. */
export interface QueryNames {
  readonly query?: Identifier | undefined;
  /** Only of a list operation. */
  readonly infiniteQuery?: Identifier | undefined;
  readonly mutation?: Identifier | undefined;
}

export interface SchemaConstants {
  /** Undefined if the operation has no params. */
  readonly params: Identifier | undefined;
  /** Undefined if the operation does not page. */
  readonly pageParams: Identifier | undefined;
  readonly response: Identifier;
}

export interface PaginationNames {
  readonly page: Identifier;
  readonly stream: Identifier;
  readonly list: Identifier;
  readonly pageParams: Identifier;
  readonly pageResult: Identifier;
  readonly constant: Identifier;
  /** The member of the list and stream functions for the parameter that is `limit` for the page function, if one is. */
  readonly ownLimit: Identifier | undefined;
}

export type ParameterLocation = "path" | "query" | "header" | "cookie" | "querystring";
export type ParameterStyle =
  | "simple"
  | "label"
  | "matrix"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  /** Only in Swagger 2.0: `collectionFormat: tsv`. */
  | "tabDelimited"
  | "deepObject"
  | "cookie";

/** A Parameter Object with the defaults of `style`, `explode` and `allowReserved` filled in. */
export interface Parameter {
  readonly pointer: Pointer;
  readonly name: WireName;
  readonly member: Identifier;
  readonly in: ParameterLocation;
  readonly required: boolean;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** The media type, if the value is described by `content`. The style is then ignored. */
  readonly contentType: string | undefined;
  /** The Encoding Objects and the fields of a query string that is a form (OpenAPI 3.2, `in: querystring`). */
  readonly encoding?: RequestContent["encoding"];
  readonly fields?: readonly Field[] | undefined;
  /** The prefix `P` of Twilio's format `prefixed-collapsible-map-P`. */
  readonly collapsiblePrefix: WireName | undefined;
  readonly type: TypeNode;
  /** The value that the client sends if the caller leaves out a required parameter that has no other value. */
  readonly onlyValue?: (Pick<Enum, "format"> & { readonly value: string | number | boolean }) | undefined;
  readonly docs: Docs;
}

export interface RequestBody {
  readonly pointer: Pointer;
  readonly required: boolean;
  readonly contents: readonly RequestContent[];
  /** The member with which callers choose the media type; undefined if there is no choice. */
  readonly contentTypeMember: Identifier | undefined;
  readonly docs: Docs;
}

export type BodyKind = "json" | "form" | "multipart" | "text" | "binary" | "jsonLines" | "raw";

/** A form or any other body in one media type. */
export interface RequestContent {
  readonly contentType: WireName;
  readonly kind: BodyKind;
  /** The member that holds the whole body; undefined if each field is a member of its own. */
  readonly member: Identifier | undefined;
  /** The fields of a form: the properties of all objects that it can be. */
  readonly fields: readonly Field[];
  readonly type: TypeNode;
  /** The example of the media type, as it is on the wire. */
  readonly example?: Json | undefined;
  /** The Encoding Objects of a form, by the names of properties. */
  readonly encoding?: Readonly<Record<string, FieldEncoding>> | undefined;
}

/** An Encoding Object with its defaults filled in. */
export interface FieldEncoding {
  /** `form` if only `explode` or `allowReserved` is set. Undefined if none of the three is: the style then has no effect. */
  readonly style: ParameterStyle | undefined;
  /** The default for the style, where the description doesn't set it. */
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** The media type of the field. Undefined: strings and other scalars are text, arrays repeat the field, objects are JSON. */
  readonly contentType: string | undefined;
}

/**
 * A property of a form or multipart body with its Encoding Object. The specification has no default for `style`: if none of
 * `style`, `explode` and `allowReserved` is set, `contentType` and the type decide (OpenAPI, Encoding Object).
 */
export interface Field extends FieldEncoding {
  readonly pointer: Pointer;
  readonly name: WireName;
  readonly member: Identifier;
  readonly required: boolean;
  readonly type: TypeNode;
  readonly docs: Docs;
}

export type ReadKind = "json" | "text" | "binary" | "events" | "jsonLines";

/** Which server-sent events have JSON as their data: those of the listed types, or `some`, which can't be told by their type. */
export type JsonEvents = "all" | "some" | "none" | readonly string[];

/** A response with one of its media types. A response without content is one entry without `contentType`. */
export interface Response {
  readonly pointer: Pointer;
  /** `"200"`, `"2XX"` or `"default"`. */
  readonly status: string;
  readonly contentType: WireName | undefined;
  readonly read: ReadKind | undefined;
  /** Undefined for server-sent events that are not described by an `itemSchema`. */
  readonly type: TypeNode | undefined;
  /** The example of the media type, as it is on the wire. */
  readonly example?: Json | undefined;
  /** Only of server-sent events with a type. */
  readonly jsonEvents?: JsonEvents | undefined;
  readonly headers: readonly ResponseHeader[];
  readonly docs: Docs;
}

export interface ResponseHeader {
  readonly name: WireName;
  readonly docs: Docs;
}
