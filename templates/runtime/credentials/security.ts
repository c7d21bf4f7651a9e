import type { Call } from "../request/build.js";
import type { HeaderRecord } from "../request/draft.js";

/**
 * A credential, or a function that gives one whenever a request is about to be sent: once for requests that are sent at
 * the same time, and once more where the API refuses what it gave with 401. It is called with the refused credential
 * then, so that it can tell that a fresh one is needed.
 */
export type Credential<T> = T | ((refused?: T) => T | Promise<T>);

/** What a security scheme may change of a request. */
export interface SecuredRequest {
  url: string;
  readonly headers: HeaderRecord;
}

/** The credentials of a request for which there may be others, by the scheme's name. */
export type Granted = ReadonlyMap<string, unknown>;

/**
 * Puts the credentials that a call needs into a request; with `refused`, others than those. Nothing is waited for where
 * none comes from a function.
 */
export type Authorize = (
  call: Call,
  request: SecuredRequest,
  refused: Granted | undefined,
) => Granted | undefined | Promise<Granted | undefined>;

/** Gets a credential, or a promise of one, by what the caller gave; that itself where it is the credential. */
export type GetCredential = (asked: Asked) => unknown;

/** How a credential is put into a request (OpenAPI, Security Scheme Object). */
export interface SecurityScheme {
  readonly apply: (request: SecuredRequest, credential: unknown, name: string) => void;
  /** The header, query parameter or cookie of an API key. */
  readonly name?: string;
  /** How credentials are got that are neither given as they are nor by a function. */
  readonly get?: GetCredential;
  /** Where tokens come from, absolute or relative to the base URL (OpenAPI, OAuth Flow Object). */
  readonly tokenUrl?: string;
}

/** What a credential is asked for. */
export interface Asked {
  readonly call: Call;
  /** What the caller gave. */
  readonly given: unknown;
  /** The credential that the API has just refused. */
  readonly refused: unknown;
  /** The scheme's name. */
  readonly name: string;
  readonly scheme: SecurityScheme | undefined;
  /** The operation's alternative that is used: one of `operation.security`. */
  readonly names: readonly string[];
}
