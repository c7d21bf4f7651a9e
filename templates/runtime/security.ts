import type { Call } from "./build.js";
import type { Config } from "./make-client.js";

/**
 * A credential, or a function that gives one whenever a request is about to be sent. A client of an API with OAuth 2
 * client credentials calls a function of bearer tokens once for requests that are sent at the same time, and once more
 * where the API refuses the token with 401: with that token, so that the function can tell that a fresh one is needed.
 */
export type Credential<T> = T | ((refused?: T) => T | Promise<T>);

/** What a security scheme may change of a request. */
export interface SecuredRequest {
  url: string;
  readonly headers: Headers;
}

/** Puts the credentials into a request. */
export type ApplyCredentials = (request: SecuredRequest) => void;

/** Gets the credentials that a call needs. */
export type Authorize = (config: Config, call: Call) => Promise<ApplyCredentials>;

/** How a credential is put into a request (OpenAPI, Security Scheme Object). */
export interface SecurityScheme {
  readonly apply: (request: SecuredRequest, credential: unknown, name: string) => void;
  /** The header, query parameter or cookie of an API key. */
  readonly name?: string;
  /** Makes what goes into the request of what the caller gave; left out: a function is called, all else is the same. */
  readonly obtain?: (given: unknown, asked: Asked) => unknown;
}

/** The request that a credential is for. */
export interface Asked extends Call {
  /** The scheme's name. */
  readonly name: string;
  /** The operation's alternative that is used: one of `operation.security`. */
  readonly names: readonly string[];
}
