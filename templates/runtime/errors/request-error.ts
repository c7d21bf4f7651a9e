import type { SecuredRequest } from "../credentials/security-scheme.js";
import { ownProperty } from "../values/values.js";
import { ClientError } from "./client-error.js";
import { maskSecrets } from "./mask-secrets.js";

/** The request that an error is about. It holds no credential. */
export interface SentRequest {
  /** The operation's id. */
  readonly operation: string;
  /** The URL before credentials were added. A list that failed can continue from it. */
  readonly url: string;
  /** The number of requests that were sent, retries included. */
  readonly attempts: number;
}

/** The request of an attempt, and what was sent for it. */
export interface AttemptRequest extends SentRequest {
  /** The requests with their credentials, which the error must not show, and with their methods. */
  readonly sent: SecuredRequest[];
}

/** An error during or after the sending of a request. */
export abstract class RequestError extends ClientError implements SentRequest {
  declare readonly operation: string;
  declare readonly url: string;
  declare readonly attempts: number;

  constructor(
    { sent, ...request }: AttemptRequest,
    reason: string,
    cause?: unknown,
    members?: object,
  ) {
    const mask = (text: string): string => maskSecrets(text, sent);
    // Some platforms quote the URL, and parsers quote the body. The code of a failed connection is kept.
    const printable = Object.assign(new ClientError(mask(String(cause))), {
      code: ownProperty(cause, "code"),
    });
    super(mask(`${request.operation} ${reason}`).slice(0, 2000), {
      cause: printable.message === String(cause) ? cause : printable,
    });
    Object.assign(this, request, { url: mask(request.url) }, members);
  }
}

/** No response: the connection failed, or a redirect can't be followed. `cause` is the platform's own error. */
export class ConnectionError extends RequestError {
  override readonly name: string = "ConnectionError";
}

/** One attempt, with the reading of its body, took longer than `timeoutMs`. */
export class TimeoutError extends ConnectionError {
  override readonly name: string = "TimeoutError";
}

/** The body of a successful response can't be read as the description says. */
export class DecodeError extends RequestError {
  override readonly name: string = "DecodeError";
  declare readonly status: number;
  /** The body's text, at most its first 10,000 characters. */
  declare readonly rawBody: string;

  constructor(
    request: AttemptRequest,
    { status, headers }: Response,
    rawBody: string,
    reason: string,
    cause?: unknown,
  ) {
    const begin = rawBody.slice(0, 100_000);
    const masked = maskSecrets(begin, request.sent);
    const type = headers.get("content-type") ?? "none";
    super(
      request,
      `got status ${status}, but the body ${reason} (content type: ${type})`,
      // The cause may quote a part of a credential.
      masked === begin ? cause : undefined,
      { status, rawBody: masked.slice(0, 10_000) },
    );
  }
}
