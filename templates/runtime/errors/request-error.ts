import { ClientError } from "./client-error.js";

/** The request that an error is about. It holds no credential. */
export interface SentRequest {
  /** The operation's id. */
  readonly operation: string;
  /** The URL before credentials were added. A list that failed can continue from it. */
  readonly url: string;
  /** The number of requests that were sent, retries included. */
  readonly attempts: number;
}

/** An error during or after the sending of a request. */
export abstract class RequestError extends ClientError implements SentRequest {
  declare readonly operation: string;
  declare readonly url: string;
  declare readonly attempts: number;

  constructor(request: SentRequest, reason: string, cause?: unknown) {
    super(`${request.operation} ${reason}`, { cause });
    Object.assign(this, request);
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
    request: SentRequest,
    status: number,
    rawBody: string,
    reason: string,
    cause?: unknown,
  ) {
    super(request, `got status ${status}, but the body ${reason}`, cause);
    Object.assign(this, { status, rawBody: rawBody.slice(0, 10_000) });
  }
}
