import { ApiError, DecodeError } from "../errors/errors.js";
import type { Exchange } from "../calls/exchange.js";
import type { Operation, ResponseContent } from "../client/operation.js";
import { readLimited } from "./read-limited.js";

/** A response that was read: a success with its data, or the error that the caller gets. */
export type Outcome =
  | { readonly response: Response; readonly data: unknown; readonly error?: undefined }
  | { readonly response: Response; readonly data?: undefined; readonly error: ApiError };

/** Reads the response's body by what the description promises for its status and content type. */
export async function readOutcome(exchanged: Exchange): Promise<Outcome> {
  const { call, attempt, response } = exchanged;
  const { config, operation } = call;
  const { maxResponseBytes: limit = 2 ** 26 } = config;
  const isError = !response.ok && !operation.redirects?.includes(response.status);
  const content = contentOf(operation, response);
  let isOpen = false;
  try {
    if (!isError && content?.read) {
      const data = await content.read(exchanged, content);
      // A sequence is read later: without a clock, but the caller can still abort it.
      isOpen = Symbol.asyncIterator in Object(data);
      return { response, data };
    }
    const raw = await readLimited(response, attempt, limit, isError);
    const data = parse(exchanged, content, raw, isError);
    if (!isError) return { response, data };
    const { requestIdHeaders } = config;
    return { response, error: new ApiError(attempt.sent, response, data, raw, requestIdHeaders) };
  } catch (error) {
    return attempt.explain(error);
  } finally {
    attempt.stop(isOpen);
  }
}

/** The content that is described for a status and, where there are several, for the response's type. */
function contentOf(
  { method, responses, pick }: Operation,
  response: Response,
): ResponseContent | undefined {
  const status = `${response.status}`;
  if (method === "HEAD" || /20[45]/.test(status)) return undefined;
  // By itself, by its range, by another success, or by `default`.
  for (const begin of [status, `${status[0]}XX`, status < "300" ? "2" : "default", "default"]) {
    const contents = responses.filter((content) => content.status.startsWith(begin));
    if (contents[0]) return pick ? pick(contents, typeOf(response)) : contents[0];
  }
  return undefined;
}

function typeOf({ headers }: Response): string {
  return headers.get("content-type") ?? "";
}

/** What the body says; that of an error never makes another error: what can't be parsed is text. */
function parse(
  { attempt, response }: Exchange,
  content: ResponseContent | undefined,
  raw: string,
  isError: boolean,
): unknown {
  try {
    if (content?.parse && (raw || !isError)) return content.parse(raw, content);
    if (raw && /[/+]json\b/i.test(typeOf(response))) return JSON.parse(raw);
  } catch (cause) {
    if (!isError) {
      const reason = `is ${raw ? "" : "empty, "}not ${content?.type ?? typeOf(response)}`;
      throw new DecodeError(attempt.sent, response.status, raw, reason, cause);
    }
  }
  return raw && (isError || /^text\//i.test(typeOf(response))) ? raw : undefined;
}
