import { ClientError } from "./client-error.js";
import { own } from "../values/own.js";

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
export abstract class RequestError extends ClientError implements Sent {
  declare readonly operation: string;
  declare readonly url: string;
  declare readonly attempts: number;

  constructor(sent: Sent, reason: string, cause?: unknown) {
    super(`${sent.operation} ${reason}`, { cause });
    Object.assign(this, sent);
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
  declare readonly status: number;
  /** The body's text, at most its first 10,000 characters. */
  declare readonly rawBody: string;

  constructor(sent: Sent, status: number, rawBody: string, reason: string, cause?: unknown) {
    super(sent, `got status ${status}, but the body ${reason}`, cause);
    Object.assign(this, { status, rawBody: rawBody.slice(0, 10_000) });
  }
}

/** The server answered with a status that is no success. */
export class ApiError<Status extends number = number, Body = unknown> extends RequestError {
  override readonly name: string = "ApiError";
  declare readonly status: Status;
  /** The response's headers. */
  declare readonly headers: Headers;
  /** The parsed body; text where it can't be parsed, `undefined` where it is empty. */
  declare readonly body: Body;
  /** The body's text, at most its first 10,000 characters. */
  declare readonly rawBody: string;
  /** The id that the server gave the request, to be quoted to its support. */
  declare readonly requestId: string | undefined;

  constructor(
    sent: Sent,
    { status, headers }: Response,
    body: Body,
    rawBody: string,
    requestIdHeaders?: readonly string[],
  ) {
    // RFC 9457 has a title and a detail where others have a message.
    const message = textIn(body, "message", "title", "detail");
    const code = codeIn(body);
    super(
      sent,
      `failed with status ${status}` +
        (message ? `: ${message.slice(0, 1000)}` : "") +
        (code === undefined ? "" : ` (code ${code})`),
    );
    const requestId = [...headers].find(([name]) =>
      requestIdHeaders ? requestIdHeaders.includes(name) : /\brequest-id$/.test(name),
    )?.[1];
    Object.assign(this, { status, headers, body, rawBody: rawBody.slice(0, 10_000), requestId });
  }

  /** The API's own code of the error, where the body has one. */
  get code(): string | number | undefined {
    return codeIn(this.body);
  }

  /** Where the error is explained, where the body says so. */
  get moreInfo(): string | undefined {
    return textIn(this.body, "moreInfo", "more_info");
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

/** The first of some members that is text. */
function textIn(body: unknown, ...names: readonly string[]): string | undefined {
  return names.map((name) => own(body, name)).find((value) => typeof value === "string");
}

function codeIn(body: unknown): string | number | undefined {
  const code = own(body, "code");
  return typeof code === "number" ? code : textIn(body, "code");
}
