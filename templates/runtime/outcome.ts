import { ClientError } from "./client-error.js";
import { ApiError, DecodeError } from "./errors.js";
import type { Exchange } from "./exchange.js";
import type { ReadContext, ResponseContent } from "./operation.js";
import { readLimited } from "./read-limited.js";

/** A response that was read: a success with its data, or the error that the caller gets. */
export type Outcome =
  | { readonly response: Response; readonly data: unknown; readonly error?: undefined }
  | { readonly response: Response; readonly error: ApiError };

/** Reads the response's body by what the description promises for its status and content type. */
export async function readOutcome(exchanged: Exchange): Promise<Outcome> {
  const { operation, response, deadline, sent, limit, requestIdHeaders } = exchanged;
  const { status, headers } = response;
  const { method, responses, pick, redirects } = operation;
  if (response.bodyUsed) throw new ClientError(`${sent.operation}: asResponse() took the body`);
  const type = headers.get("content-type") ?? "";
  const contents = contentsFor(responses, status);
  const content = pick ? pick(contents, type) : contents[0];
  const { race } = deadline;
  const text = (): Promise<string> => readLimited(response, limit, deadline, sent);
  const context = { response, text, race, sent, limit, codec: content?.codec };
  let end = deadline.stop;
  try {
    if (!response.ok && !redirects?.includes(status)) {
      const raw = await text().catch(cutText);
      const body = await readError(content, { ...context, text: async () => raw }, raw, type);
      return { response, error: new ApiError(sent, status, headers, body, raw, requestIdHeaders) };
    }
    if (method === "HEAD" || /204|205|304/.test(`${status}`)) return { response, data: undefined };
    const data = content?.read ? await content.read(context) : byType(await text(), type);
    // A sequence is read later: without a clock, but the caller can still abort it.
    if (Object(data)[Symbol.asyncIterator]) end = deadline.stopClock;
    return { response, data };
  } catch (error) {
    return deadline.explain(error);
  } finally {
    end();
  }
}

/** What is described for a status: by itself, by its range, by another success, or by `default`. */
function contentsFor(responses: readonly ResponseContent[], status: number): ResponseContent[] {
  const text = `${status}`;
  for (const begin of [text, `${text[0]}XX`, status < 300 ? "2" : "default", "default"]) {
    const contents = responses.filter((content) => content.status.startsWith(begin));
    if (contents.length > 0) return contents;
  }
  return [];
}

/** What was read of a body that is too long. */
function cutText(error: unknown): string {
  if (error instanceof DecodeError) return error.rawBody;
  throw error;
}

/** The body of an error never makes another error: what can't be parsed is text. */
async function readError(
  content: ResponseContent | undefined,
  context: ReadContext,
  raw: string,
  type: string,
): Promise<unknown> {
  try {
    if (content?.read && raw) return await content.read(context);
  } catch {
    // It is not what is described.
  }
  return byType(raw, type) ?? (raw || undefined);
}

/** JSON or text by the response's own type; `undefined` of an empty body, and of any other type. */
function byType(raw: string, type: string): unknown {
  try {
    if (raw && /[/+]json\b/i.test(type)) return JSON.parse(raw);
  } catch {
    return raw;
  }
  return raw && /^text\//i.test(type) ? raw : undefined;
}
