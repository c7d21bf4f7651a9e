import type { Exchange } from "../calls/exchange.js";
import { ApiError } from "../errors/api-error.js";
import { maskSecrets } from "../errors/mask-secrets.js";
import { DecodeError } from "../errors/request-error.js";
import { readText } from "./read-text.js";

/** A response that was read: a success with its data, or an error for the caller. */
export interface Outcome {
  readonly response: Response;
  /** The data of a success, or the body of an error. */
  readonly data?: unknown;
  readonly error?: ApiError | undefined;
}

/**
 * Reads the body of a response as the content that is described for its status and media type.
 * Throws a `DecodeError` for a success whose body does not fit.
 */
export async function readOutcome(exchanged: Promise<Exchange>): Promise<Outcome> {
  const exchange = await exchanged;
  const {
    call: { config, operation },
    attempt,
    response,
  } = exchange;
  const { status } = response;
  const { pick } = operation;
  const isError = !response.ok && !operation.redirects?.includes(status);
  const hasBody = operation.method !== "HEAD" && status !== 204 && status !== 205;
  const content = hasBody ? (pick ? pick(operation, response) : operation.responses[0]) : undefined;
  const read = isError ? undefined : content?.read;
  const type = (): string => response.headers.get("content-type") ?? "";
  let data: unknown;
  let error: ApiError | undefined;
  try {
    if (response.bodyUsed) {
      throw new DecodeError(attempt.request, response, "", "was taken by asResponse()");
    }
    if (content && read) return { response, data: await read(exchange, content) };
    let raw = await readText(response, attempt, config.maxResponseBytes ?? 2 ** 26, isError);
    if (isError) data = (raw = maskSecrets(raw, attempt.request.sent)) || undefined;
    // Without `pick`, an error in plain text is not described.
    const isDescribed = !isError || (raw && (pick ?? !/^text\/plain/i.test(type())));
    try {
      if (content?.parse && isDescribed) data = content.parse(raw, content);
      else if (raw && /[/+]json\b/i.test(type())) data = JSON.parse(raw);
      else if (raw && /^text\//i.test(type())) data = raw;
    } catch (cause) {
      // The body of an error never causes another error: it is a string where it can't be parsed.
      if (!isError) {
        throw new DecodeError(
          attempt.request,
          response,
          raw,
          `is ${raw ? "" : "empty, "}not ${content?.type ?? type()}`,
          cause,
        );
      }
    }
    if (isError)
      error = new ApiError(attempt.request, response, data, raw, config.requestIdHeaders);
  } catch (cause) {
    return attempt.fail(cause);
  } finally {
    // A stream is read later, without a time limit. The caller can still abort it.
    attempt.stop(read && response.body);
  }
  // An error of the validator is the caller's, not one of the connection.
  if (!error) await config.validate?.({ operation: operation.id, response, data });
  return { response, data, error };
}
