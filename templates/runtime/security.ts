import type { Call } from "./build.js";
import type { GetCredential } from "./grants.js";
import type { Config } from "./make-client.js";

/**
 * A credential, or a function that gives one whenever a request is about to be sent: once for requests that are sent at
 * the same time, and once more where the API refuses what it gave with 401. It is called with the refused credential
 * then, so that it can tell that a fresh one is needed.
 */
export type Credential<T> = T | ((refused?: T) => T | Promise<T>);

/** What a security scheme may change of a request. */
export interface SecuredRequest {
  url: string;
  readonly headers: Headers;
}

/** The credentials of a call. */
export interface Authorization {
  /** Puts them into a request. */
  readonly apply: (request: SecuredRequest) => void;
  /** Gets fresh ones in place of these, which were refused; left out where none can be had. */
  readonly renew?: () => Promise<Authorization>;
}

/** Gets the credentials that a call needs; with `refused`, others than those, which are by the scheme's name. */
export type Authorize = (
  config: Config,
  call: Call,
  refused?: ReadonlyMap<string, unknown>,
) => Promise<Authorization>;

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

/** The request that a credential is for. */
export interface Asked extends Call {
  readonly config: Config;
  /** The scheme's name. */
  readonly name: string;
  readonly scheme: SecurityScheme;
  /** The operation's alternative that is used: one of `operation.security`. */
  readonly names: readonly string[];
}
