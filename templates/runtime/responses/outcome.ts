import type { Exchange } from "../calls/exchange.js";
import type { Operation } from "../client/operation.js";
import { ApiError } from "../errors/api-error.js";
import { maskSecrets } from "../errors/mask-secrets.js";
import { DecodeError } from "../errors/request-error.js";
import { readText } from "./read-text.js";
import type { ResponseContent } from "./response-content.js";

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
export async function readOutcome(exchange: Exchange): Promise<Outcome> {
  const { call, attempt, response } = exchange;
  const { config, operation } = call;
  const { maxResponseBytes: limit = 2 ** 26 } = config;
  const isError = !response.ok && !operation.redirects?.includes(response.status);
  const content = findContent(operation, response);
  let isStreaming = false;
  let data: unknown;
  let error: ApiError | undefined;
  try {
    if (!isError && content?.read) {
      const streamed = await content.read(exchange, content);
      // A stream is read later, without a time limit. The caller can still abort it.
      isStreaming = Symbol.asyncIterator in Object(streamed);
      return { response, data: streamed };
    }
    const received = await readText(response, attempt, limit, isError);
    const raw = isError ? maskSecrets(received, attempt.request.sent) : received;
    data = parseData(exchange, content, raw, isError);
    const { requestIdHeaders } = config;
    if (isError) error = new ApiError(attempt.request, response, data, raw, requestIdHeaders);
  } catch (cause) {
    return attempt.fail(cause);
  } finally {
    attempt.stop(isStreaming);
  }
  if (!error) config.validate?.({ operation: operation.id, response, data });
  return { response, data, error };
}

/** The content that is described for a status and, where there are several, for the response's media type. */
function findContent(
  { method, responses, pick }: Operation,
  response: Response,
): ResponseContent | undefined {
  const status = `${response.status}`;
  if (method === "HEAD" || /20[45]/.test(status)) return undefined;
  // The status itself, its range, another success, or `default`.
  for (const begin of [status, `${status[0]}XX`, status < "300" ? "2" : "default", "default"]) {
    const contents = responses.filter((content) => content.status.startsWith(begin));
    if (contents[0]) return pick ? pick(contents, contentTypeOf(response)) : contents[0];
  }
  return undefined;
}

function contentTypeOf({ headers }: Response): string {
  return headers.get("content-type") ?? "";
}

/** The data of a body. The body of an error never causes another error: it is a string where it can't be parsed. */
function parseData(
  { attempt, response }: Exchange,
  content: ResponseContent | undefined,
  raw: string,
  isError: boolean,
): unknown {
  try {
    if (content?.parse && (raw || !isError)) return content.parse(raw, content);
    if (raw && /[/+]json\b/i.test(contentTypeOf(response))) return JSON.parse(raw);
  } catch (cause) {
    if (!isError) {
      const reason = `is ${raw ? "" : "empty, "}not ${content?.type ?? contentTypeOf(response)}`;
      throw new DecodeError(attempt.request, response, raw, reason, cause);
    }
  }
  return raw && (isError || /^text\//i.test(contentTypeOf(response))) ? raw : undefined;
}
