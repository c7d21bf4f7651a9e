import { ClientError } from "./client-error.js";
import { own } from "./own.js";

/** What an error tells of its request. No credential is in it. */
export interface Sent {
  /** The operation's id. */
  readonly operation: string;
  /** The URL before credentials were added; a list that broke off is taken up here. */
  readonly url: string;
  /** How many requests were sent, retries included. */
  readonly attempts: number;
}

/** An error that came up after a request was sent, or on its way. */
export class RequestError extends ClientError implements Sent {
  override readonly name: string = "RequestError";
  readonly operation: string;
  readonly url: string;
  readonly attempts: number;

  constructor({ operation, url, attempts }: Sent, reason: string, options?: ErrorOptions) {
    super(`${operation} ${reason}`, options);
    this.operation = operation;
    this.url = url;
    this.attempts = attempts;
  }
}

/** No response: the connection failed, or a redirect can't be followed. `cause` has the platform's own error. */
export class ConnectionError extends RequestError {
  override readonly name: string = "ConnectionError";
}

/** One attempt took longer than `timeoutMs`, the reading of the body included. */
export class TimeoutError extends ConnectionError {
  override readonly name: string = "TimeoutError";
}

/** A response that should be a success can't be read as what the description promises. */
export class DecodeError extends RequestError {
  override readonly name: string = "DecodeError";
  readonly status: number;
  /** The body's text, at most its first 10,000 characters. */
  readonly rawBody: string;

  constructor(sent: Sent, status: number, rawBody: string, reason: string, cause?: unknown) {
    super(sent, `got status ${status}, but the response ${reason}`, { cause });
    this.status = status;
    this.rawBody = rawBody.slice(0, 10_000);
  }
}

/** The server answered with a status that is no success. */
export class ApiError<Status extends number = number, Body = unknown> extends RequestError {
  override readonly name: string = "ApiError";
  readonly status: Status;
  /** The response's headers. */
  readonly headers: Headers;
  /** The parsed body; text where it can't be parsed, `undefined` where it is empty. */
  readonly body: Body;
  /** The body's text, at most its first 10,000 characters. */
  readonly rawBody: string;

  constructor(sent: Sent, status: Status, headers: Headers, body: Body, rawBody: string) {
    super(sent, `failed with status ${status}${summary(body)}`);
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.rawBody = rawBody.slice(0, 10_000);
  }

  /** The id that the server gave the request, to be quoted to its support. */
  get requestId(): string | undefined {
    const names = ["twilio-request-id", "x-request-id", "request-id"];
    return names.map((name) => this.headers.get(name)).find((id) => id !== null) ?? undefined;
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

/** Tells an `ApiError`, and one of a certain status where `status` is given. */
export function isApiError<Status extends number = number>(
  error: unknown,
  status?: Status,
): error is ApiError<Status> {
  return error instanceof ApiError && (status === undefined || error.status === status);
}

/** `: not found (code 20404)`, of a body with a message (RFC 9457: a title) and a code. */
function summary(body: unknown): string {
  const message = own(body, "message") ?? own(body, "title");
  const code = own(body, "code");
  return (
    (typeof message === "string" ? `: ${message.slice(0, 1000)}` : "") +
    (typeof code === "string" || typeof code === "number" ? ` (code ${code})` : "")
  );
}
