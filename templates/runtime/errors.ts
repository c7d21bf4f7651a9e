import { ClientError } from "./client-error.js";
import { own } from "./own.js";

/** Bytes and characters of a body that an error keeps, at most. */
const KEPT = 10_000;

/** What an error tells of the request. No credential is in it. */
export interface Sent {
  /** The operation's id. */
  readonly operation: string;
  /** The URL before credentials were added; a list that broke off is taken up here. */
  readonly url: string;
  /** How many requests were sent, retries included. */
  readonly attempts: number;
}

/** No response: the connection failed, or a redirect can't be followed. `cause` has the platform's own error. */
export class ConnectionError extends ClientError implements Sent {
  override readonly name: string = "ConnectionError";
  readonly operation: string;
  readonly url: string;
  readonly attempts: number;

  constructor(sent: Sent, reason: string, options?: ErrorOptions) {
    super(`${sent.operation} ${reason}`, options);
    this.operation = sent.operation;
    this.url = sent.url;
    this.attempts = sent.attempts;
  }
}

/** One attempt took longer than `timeoutMs`, the reading of the body included. */
export class TimeoutError extends ConnectionError {
  override readonly name: string = "TimeoutError";
}

/** The server answered with a status that is no success. */
export class ApiError<Status extends number = number, Body = unknown>
  extends ClientError
  implements Sent
{
  override readonly name: string = "ApiError";
  readonly operation: string;
  readonly url: string;
  readonly attempts: number;
  readonly status: Status;
  /** The response's headers. */
  readonly headers: Headers;
  /** The parsed body; text where it can't be parsed, `undefined` where it is empty. */
  readonly body: Body;
  /** The body's text, at most its first 10,000 characters. */
  readonly rawBody: string;

  constructor(sent: Sent, status: Status, headers: Headers, body: Body, rawBody: string) {
    const message = own(body, "message") ?? own(body, "title");
    const code = own(body, "code");
    super(
      `${sent.operation} failed with status ${status}` +
        (typeof message === "string" ? `: ${message.slice(0, 1000)}` : "") +
        (typeof code === "string" || typeof code === "number" ? ` (code ${code})` : ""),
    );
    this.operation = sent.operation;
    this.url = sent.url;
    this.attempts = sent.attempts;
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.rawBody = rawBody.slice(0, KEPT);
  }

  /** The id that the server gave the request, to be quoted to its support. */
  get requestId(): string | undefined {
    const { headers } = this;
    return (
      headers.get("twilio-request-id") ??
      headers.get("x-request-id") ??
      headers.get("request-id") ??
      undefined
    );
  }

  /** The API's own code of the error, where the body has one. */
  get code(): string | number | undefined {
    const code = own(this.body, "code");
    return typeof code === "string" || typeof code === "number" ? code : undefined;
  }

  /** Where the error is explained, where the body says so. */
  get moreInfo(): string | undefined {
    const link = own(this.body, "moreInfo") ?? own(this.body, "more_info");
    return typeof link === "string" ? link : undefined;
  }

  /** Particulars, where the body has them. */
  get details(): unknown {
    return own(this.body, "details") ?? own(this.body, "detail");
  }
}

/** A response that should be a success can't be read as what the description promises. */
export class DecodeError extends ClientError {
  override readonly name: string = "DecodeError";
  readonly operation: string;
  readonly status: number;
  /** The body's text, at most its first 10,000 characters. */
  readonly rawBody: string;

  constructor(
    operation: string,
    status: number,
    rawBody: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${operation}: a response with status ${status} ${reason}`, options);
    this.operation = operation;
    this.status = status;
    this.rawBody = rawBody.slice(0, KEPT);
  }
}

/** Tells an `ApiError`, and one of a certain status where `status` is given. */
export function isApiError<Status extends number = number>(
  error: unknown,
  status?: Status,
): error is ApiError<Status> {
  return error instanceof ApiError && (status === undefined || error.status === status);
}
