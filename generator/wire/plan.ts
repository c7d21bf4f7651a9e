/**
 * The wire plan says how each operation is sent and how its responses are read. It is plain data: names of run-time
 * functions and codecs, and no code. Templates print it; docs, change reports and `inspect` read it.
 */

import type {
  FormatOptions,
  FormatTable,
  Identifier,
  PageCount,
  PageSize,
  PaginationStyle,
  Pointer,
  WireName,
} from "../ir/ir.js";
import type { CodecPlan } from "./codec-plan.js";
import type { ErrorMember } from "./error-members.js";
import type { BodyPlan, ParameterPlan } from "./request-plan.js";
import type { OutcomePlan, ResultPlan } from "./response-plan.js";

/** The options that change what is sent and read. */
export interface WireOptions extends FormatOptions {
  readonly idempotencyHeader: string;
  readonly requestIdHeaders: readonly string[];
}

/** The plan of a whole description. */
export interface WirePlan {
  readonly client: ClientPlan;
  /** By the pointer of the operation. */
  readonly operations: Readonly<Record<Pointer, OperationPlan>>;
  /** The codecs of models, by the name of the model. Models without a codec are absent. */
  readonly codecs: Readonly<Record<string, CodecPlan>>;
  /** The functions that decode the payloads of webhooks, by the name of the payload's type. */
  readonly decoders: Readonly<Record<string, readonly DecoderPlan[]>>;
  /** What the formats mean under the options. */
  readonly formats: FormatTable;
}

export interface OperationPlan {
  readonly id: string;
  readonly method: string;
  /** The path template, without a fragment. */
  readonly path: string;
  readonly parameters: readonly ParameterPlan[];
  /** Undefined if the operation has no body. */
  readonly body: BodyPlan | undefined;
  /** The `Accept` header (RFC 9110, section 12.5.1). */
  readonly accept: string;
  /** How each response is read, for each of its media types. Only one if every response is read alike. */
  readonly outcomes: readonly OutcomePlan[];
  /** Chooses an outcome by the response's status, and by its `Content-Type`. Undefined if every response is read alike. */
  readonly pick: "pickByStatus" | "pickContent" | undefined;
  /** The redirects that are the data of the call. The client doesn't follow them. */
  readonly redirects: readonly number[];
  /** What a call ends with: the members of its result type. */
  readonly results: { readonly ok: readonly ResultPlan[]; readonly failed: readonly ResultPlan[] };
  /** Alternatives that are not empty; each lists the schemes that are required together and that the client sends. */
  readonly security: readonly (readonly WireName[])[];
  /** For each alternative, the scopes of the schemes with tokens that the client fetches. Undefined if there are none. */
  readonly scopes: readonly Readonly<Record<string, readonly string[]>>[] | undefined;
  /** Undefined if the operation uses the servers of the client. */
  readonly servers: readonly ServerPlan[] | undefined;
  /** Undefined if it is not a list operation. */
  readonly pages: PagesPlan | undefined;
}

/** How the pages of a list operation are found. Paths consist of member names. */
export interface PagesPlan {
  /** The function of the run time that finds the next page. */
  readonly next: PaginationStyle;
  /** Whether a boolean of the data says if there is a next page. */
  readonly isConditional: boolean;
  /** The function that finds the previous page, if it can be found. */
  readonly previous: PaginationStyle | "previousOffset" | "previousPageNumber" | undefined;
  readonly records: readonly string[];
  /** Whether each successful response must have the records. */
  readonly isRequired: boolean;
  readonly nextPath: readonly string[] | undefined;
  readonly previousPath: readonly string[] | undefined;
  readonly morePath: readonly string[] | undefined;
  /** The parameter with the cursor. */
  readonly cursor: Identifier | undefined;
  readonly pageSize: PageSize | undefined;
  readonly count: PageCount | undefined;
  /** The member of the list and stream functions for the parameter that is `limit` for the page function. */
  readonly ownLimit: Identifier | undefined;
}

/** What the client knows about the API: its servers and security schemes. */
export interface ClientPlan {
  readonly servers: readonly ServerPlan[];
  /** Whether the server depends on the options of the client or on the operation. */
  readonly choosesServer: boolean;
  /** The schemes that the client can send credentials for. */
  readonly schemes: readonly SchemePlan[];
  /** The header of idempotency keys in lower case; undefined if it is the run time's default. */
  readonly idempotencyHeader: string | undefined;
  /** The headers with the id of a request in lower case; empty if the run time looks for them itself. */
  readonly requestIdHeaders: readonly string[];
  /** The members of `ApiError` that read the body, besides `code`. */
  readonly errorMembers: readonly ErrorMember[];
}

export interface ServerPlan {
  readonly url: WireName;
  /** The defaults of the variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** The enum values of each variable that hold a delimiter of URLs, such as `/`. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** How the credentials of a security scheme are sent. */
export interface SchemePlan {
  readonly name: WireName;
  readonly apply: "basic" | "bearer" | "apiKeyHeader" | "apiKeyQuery" | "apiKeyCookie";
  /** The header, query parameter or cookie of an API key. */
  readonly parameter?: WireName | undefined;
  /** Where the client fetches tokens, if it can. The options of the client can give another URL. */
  readonly tokens?: { readonly url?: WireName | undefined } | undefined;
}

/** A function that decodes the payload of a webhook. */
export interface DecoderPlan {
  readonly name: Identifier;
  /** The media type. */
  readonly type: WireName;
  readonly codec: CodecPlan;
}
