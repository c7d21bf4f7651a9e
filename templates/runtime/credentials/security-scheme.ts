import type { Attempt } from "../calls/attempt.js";
import type { Call } from "../request/call.js";
import type { HeaderRecord } from "../client/headers.js";

/**
 * A credential, or a function that gives one. The function is called before each request, once for requests that are
 * sent at the same time. If the API answers 401, it is called once more with the refused credential, so that it knows
 * that a new one is required.
 */
export type Credential<T> = T | ((refused?: T) => T | Promise<T>);

/** How a credential is added to a request (OpenAPI, Security Scheme Object). */
export interface SecurityScheme {
  /** Adds a credential. `name` is the scheme's `name`, else the name that the description gives the scheme. */
  readonly apply: (request: SecuredRequest, credential: unknown, name: string) => void;
  /** The header, query parameter or cookie of an API key. */
  readonly name?: string;
  /** Gets a credential that the caller gives neither directly nor by a function. */
  readonly get?: GetCredential;
  /** The token endpoint, absolute or relative to the base URL (OpenAPI, OAuth Flow Object). */
  readonly tokenUrl?: string;
}

/** The parts of a request that a security scheme may change. */
export interface SecuredRequest {
  url: string;
  /** The method that was sent. A redirect may change that of the operation. */
  readonly method: string;
  readonly headers: HeaderRecord;
  /** What errors must not show, besides the headers whose names tell that they carry a credential. */
  readonly secrets: Secrets;
}

/** The credentials of a request. */
export interface Secrets extends Array<string> {
  /** Removes API keys from the query of a link or a redirect, in which the server repeats them. */
  removeKeys?: (url: URL) => void;
}

/**
 * Adds the credentials of a call to a request, and gives those that can be renewed. `refused` are credentials that
 * the API refused, and that have to be renewed.
 */
export type Authorize = (
  call: Call,
  attempt: Attempt,
  request: SecuredRequest,
  refused: RenewableCredentials | undefined,
) => Promise<RenewableCredentials | undefined>;

/** The credentials of a request that a function or a token endpoint gave, by the scheme's name. */
export type RenewableCredentials = ReadonlyMap<string, unknown>;

/** Gets a credential or a promise of one. What the caller gave may be the credential itself. */
export type GetCredential = (request: CredentialRequest) => unknown;

/** What a credential is needed for. */
export interface CredentialRequest {
  readonly call: Call;
  /** The value that the caller gave for the scheme. */
  readonly source: Credential<unknown>;
  /** The credential that the API has just refused. */
  readonly refused?: unknown;
  /** The scheme's name. */
  readonly name: string;
  readonly scheme: SecurityScheme | undefined;
  /** The alternative of `operation.security` that is used. */
  readonly names: readonly string[];
}
