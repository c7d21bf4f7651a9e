import { ClientError } from "../errors/client-error.js";

/** What a token endpoint said, as far as it may be told. */
export interface TokenRefusal {
  /** The code of an OAuth 2 error, such as `invalid_client` (RFC 6749, section 5.2). */
  readonly error?: string | undefined;
  readonly errorDescription?: string | undefined;
  readonly errorUri?: string | undefined;
}

/** A token could not be got: the endpoint refused, or what it answered is no token. No credential is in it. */
export class TokenError extends ClientError implements TokenRefusal {
  override readonly name: string = "TokenError";
  /** The security scheme's name. */
  readonly scheme: string;
  /** The HTTP status of the token endpoint. */
  readonly status: number;
  readonly error: string | undefined;
  readonly errorDescription: string | undefined;
  readonly errorUri: string | undefined;

  constructor(scheme: string, status: number, reason: string, refusal: TokenRefusal = {}) {
    const { error, errorDescription, errorUri } = refusal;
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
