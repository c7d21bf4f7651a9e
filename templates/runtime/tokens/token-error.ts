import { ClientError } from "../errors/client-error.js";

/** The error of a token endpoint (RFC 6749, section 5.2). */
export interface OAuthError {
  /** The error code, such as `invalid_client`. */
  readonly error?: string | undefined;
  readonly errorDescription?: string | undefined;
  readonly errorUri?: string | undefined;
}

/** The client got no token: the endpoint refused, or its response has no token. The error holds no credential. */
export class TokenError extends ClientError implements OAuthError {
  override readonly name: string = "TokenError";
  /** The security scheme's name. */
  readonly scheme: string;
  /** The HTTP status of the token endpoint. */
  readonly status: number;
  readonly error: string | undefined;
  readonly errorDescription: string | undefined;
  readonly errorUri: string | undefined;

  constructor(scheme: string, status: number, reason: string, details: OAuthError = {}) {
    const { error, errorDescription, errorUri } = details;
    const code = error === undefined ? "" : `: ${error}`;
    const description = errorDescription === undefined ? "" : ` (${errorDescription})`;
    super(`the token request for "${scheme}" ${reason}${code}${description}`);
    this.scheme = scheme;
    this.status = status;
    this.error = error;
    this.errorDescription = errorDescription;
    this.errorUri = errorUri;
  }
}
