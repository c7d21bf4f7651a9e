import { ownProperty } from "../values/values.js";
import { type AttemptRequest, RequestError } from "./request-error.js";

/** The server answered with an error status. */
export class ApiError<Status extends number = number, Body = unknown> extends RequestError {
  override readonly name: string = "ApiError";
  declare readonly status: Status;
  /** The response's headers. */
  declare readonly headers: Headers;
  /** The parsed body. Where it can't be parsed it is `rawBody`, `undefined` where it is empty. */
  declare readonly body: Body;
  /** The body's text, at most its first 10,000 characters. */
  declare readonly rawBody: string;
  /** The server's id of the request, which its support may ask for. */
  declare readonly requestId: string | undefined;

  constructor(
    request: AttemptRequest,
    { status, headers }: Response,
    body: Body,
    rawBody: string,
    requestIdHeaders?: readonly string[],
  ) {
    // Problem details (RFC 9457) have a title and a detail instead of a message.
    const message = firstScalar(body, "message", "title", "detail");
    const code = firstScalar(body, "code");
    let requestId: string | undefined;
    headers.forEach((value, name) => {
      if (requestIdHeaders?.includes(name) ?? /\brequest-id$/.test(name)) requestId ??= value;
    });
    const begin = rawBody.slice(0, 10_000);
    super(
      request,
      `failed with status ${status}` +
        (message ? `: ${message}` : "") +
        (code === undefined ? "" : ` (code ${code})`),
      undefined,
      { status, headers, body: body === rawBody ? begin : body, rawBody: begin, requestId },
    );
  }

  /** The API's own code of the error, where the body has one. */
  get code(): string | number | undefined {
    return firstScalar(this.body, "code");
  }

  /** The address of an explanation of the error, where the body has one. */
  get moreInfo(): string | undefined {
    return firstScalar(this.body, "moreInfo", "more_info")?.toString();
  }

  /** The details of the error, where the body has them. */
  get details(): unknown {
    return ownProperty(this.body, "details") ?? ownProperty(this.body, "detail");
  }
}

/** Is it an `ApiError`? With `status`, only one with this status. */
export function isApiError<Status extends number = number>(
  error: unknown,
  status?: Status,
): error is ApiError<Status> {
  return error instanceof ApiError && (status === undefined || error.status === status);
}

/** The first of the properties that is a string or a number. */
function firstScalar(body: unknown, ...names: readonly string[]): string | number | undefined {
  return names
    .map((name) => ownProperty(body, name))
    .find((value) => typeof value === "string" || typeof value === "number");
}
