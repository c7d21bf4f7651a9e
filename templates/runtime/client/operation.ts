import type { Codec } from "../codecs/codec.js";
import type { Draft } from "../request/draft.js";
import type { Exchange } from "../calls/exchange.js";

/**
 * What the runtime knows of an operation: one constant for each operation, never changed while the program runs.
 * The functions that it refers to are the only ones that a bundler has to keep.
 */
export interface Operation {
  /** The `operationId`, or the function's name where the description gives none. */
  readonly id: string;
  /** The HTTP method, in upper case. */
  readonly method: string;
  /** The path template, such as `/v2/Services/{ServiceSid}`. */
  readonly path: string;
  readonly parameters?: readonly Parameter[];
  /** Writes the body of one of the `contents`; left out where the operation sends none. */
  readonly write?: (operation: Operation, params: object) => Body | undefined;
  /** The request's contents, the default first. */
  readonly contents?: readonly RequestContent[];
  /** The member of the params that picks one of several contents. */
  readonly contentType?: string;
  /** The `Accept` header; `application/json` where it is left out. */
  readonly accept?: string;
  readonly responses: readonly ResponseContent[];
  /** Picks one of several contents by the response's type; left out where each status has one at most. */
  readonly pick?: PickContent;
  /** Statuses from 300 to 399 that the operation is called for, since nothing from 200 to 299 is described. */
  readonly redirects?: readonly number[];
  /** Alternatives, the first that has all its credentials is used; each lists the schemes that it needs together. */
  readonly security?: readonly (readonly string[])[];
  /** The scopes that each alternative asks of its schemes, in the order of `security`; only where tokens are fetched. */
  readonly scopes?: readonly Readonly<Record<string, readonly string[]>>[];
  /** Only where the path or the operation has servers of its own. */
  readonly servers?: readonly Server[];
}

/** A path, query, header or cookie parameter (OpenAPI, Parameter Object). */
export interface Parameter {
  /** The name on the wire. */
  readonly name: string;
  /** The member of the params that holds the value. */
  readonly member: string;
  /** Writes a value that is not `undefined` in the parameter's style. */
  readonly write: WriteParameter;
  /** Gives each item of an array and each property of an object a pair of its own. */
  readonly explode?: boolean;
  /** Leaves RFC 3986's reserved characters as they are. */
  readonly allowReserved?: boolean;
  /** The text of one scalar; `text` where it is left out. */
  readonly encode?: Encode;
  /** Hands the value to `encode` at once, also an array or an object: one text for the whole of it. */
  readonly whole?: boolean;
}

export type WriteParameter = (draft: Draft, parameter: Parameter, value: unknown) => void;

/** The text of one scalar value on the wire. */
export type Encode = (value: unknown) => string;

/** One media type of a request (OpenAPI, Media Type Object). */
export interface RequestContent {
  /** The media type, or a range such as `image/*`. */
  readonly type: string;
  readonly write: WriteBody;
  /** The member of the params that is the whole body; left out where the form's fields are members themselves. */
  readonly member?: string;
  /** The declared fields of a form, urlencoded or multipart. */
  readonly fields?: readonly Field[];
  /** Left out where the body is sent as it is given. */
  readonly codec?: Codec;
}

/** What is handed to `fetch`; `type` is left out where the platform writes the header itself (multipart's boundary). */
export interface Body {
  readonly body: BodyInit;
  readonly type?: string;
}

/** Writes the body; `value` is the member `content.member` of the params, or all params where it has none. */
export type WriteBody = (content: RequestContent, value: unknown, type: string) => Body;

/** One field of a form (OpenAPI, Encoding Object). */
export interface Field {
  readonly name: string;
  readonly member: string;
  /** A query style (`formQuery`, `deepObjectQuery` …) of an urlencoded field; left out: arrays repeat, objects are JSON text. */
  readonly write?: WriteParameter;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly encode?: Encode;
  /** Hands the value to `encode` at once, also an array or an object: one text for the whole of it. */
  readonly whole?: boolean;
  /** The Content-Type of a part of multipart/form-data. */
  readonly type?: string;
}

/** One media type of a response. */
export interface ResponseContent {
  /** `"200"`, a range `"2XX"`, or `"default"`. */
  readonly status: string;
  /** The media type; left out where the response has no body. */
  readonly type?: string;
  /** Makes the data of the body's text; throws where the text is not of the type. */
  readonly parse?: ParseBody;
  /** Reads what is not text as a whole: a download, or a sequence. */
  readonly read?: ReadBody;
  /** Left out where the data is what JSON holds. */
  readonly codec?: Codec;
}

/** The content for a media type, of those that are described for a status. */
export type PickContent = (
  contents: readonly ResponseContent[],
  type: string,
) => ResponseContent | undefined;

export type ParseBody = (text: string, content: ResponseContent) => unknown;

export type ReadBody = (exchange: Exchange, content: ResponseContent) => unknown;

/** A server URL, in which `{name}` stands for a variable (OpenAPI, Server Object). */
export interface Server {
  readonly url: string;
  /** The variables' defaults. */
  readonly variables?: Readonly<Record<string, string>>;
}
