import { ClientError } from "./client-error.js";
import { ApiError, DecodeError } from "./errors.js";
import type { Exchange } from "./exchange.js";
import { isDescribed } from "./follow.js";
import { essence, isJsonType, matchType } from "./media-type.js";
import type { ReadContext, ResponseContent } from "./operation.js";
import { readLimited } from "./read-limited.js";

/** A response that was read: a success with its data, or the error that the caller gets. */
export type Outcome =
  | { readonly ok: true; readonly data: unknown; readonly response: Response }
  | { readonly ok: false; readonly error: ApiError; readonly response: Response };

/** Reads the response's body by what the description promises for its status and content type. */
export async function readOutcome(exchanged: Exchange): Promise<Outcome> {
  const { response, deadline, sent } = exchanged;
  const { status } = response;
  if (response.bodyUsed) {
    throw new ClientError(`${sent.operation}: the body was taken by asResponse() already`);
  }
  let isStream = false;
  try {
    const isSuccess =
      response.ok || (status < 400 && isDescribed(exchanged.operation.responses, status));
    if (!isSuccess) return { ok: false, error: await readError(exchanged), response };
    const data = await readData(exchanged);
    isStream = typeof data === "object" && data !== null && Symbol.asyncIterator in data;
    return { ok: true, data, response };
  } catch (error) {
    throw deadline.explain(error, sent);
  } finally {
    if (isStream) deadline.stopClock();
    else deadline.stop();
  }
}

async function readData(exchanged: Exchange): Promise<unknown> {
  const { response, operation } = exchanged;
  if (/^head$/i.test(operation.method) || [204, 205, 304].includes(response.status))
    return undefined;
  const contents = contentsFor(operation.responses, response.status);
  const type = response.headers.get("content-type");
  const content = contents.length > 0 ? pickContent(contents, type) : undefined;
  if (content?.read) return content.read(response, contextOf(exchanged, content));
  const raw = await readLimited(response, contextOf(exchanged, content));
  if (contents.length > 0) {
    throw new DecodeError(
      operation.id,
      response.status,
      raw,
      `has the type ${essence(type)}, which is not described`,
    );
  }
  return parseByType(raw, type, undefined);
}

/** The body of an error never makes another error: what can't be parsed is text. */
async function readError(exchanged: Exchange): Promise<ApiError> {
  const { response, operation, sent } = exchanged;
  const { status, headers } = response;
  const type = headers.get("content-type");
  const content = pickContent(contentsFor(operation.responses, status), type);
  const context = contextOf(exchanged, content);
  let raw: string;
  let body: unknown;
  try {
    raw = await readLimited(response, context);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    raw = error.rawBody;
  }
  try {
    body = raw && content?.read ? await content.read(new Response(raw), context) : undefined;
  } catch {
    body = undefined;
  }
  return new ApiError(sent, status, headers, body ?? parseByType(raw, type, raw || undefined), raw);
}

function contextOf(
  { operation, limit }: Exchange,
  content: ResponseContent | undefined,
): ReadContext {
  return { operation, limit, codec: content?.codec };
}

/** What is described for a status: by itself, by its range, by another success, or by `default`. */
function contentsFor(responses: readonly ResponseContent[], status: number): ResponseContent[] {
  const first = String(status)[0];
  const find = (test: (described: string) => boolean): ResponseContent[] | undefined => {
    const found = responses.filter((content) => test(content.status));
    return found.length > 0 ? found : undefined;
  };
  const described =
    find((name) => name === String(status)) ??
    find((name) => name === `${first}XX`) ??
    (first === "2" ? find((name) => name.startsWith("2")) : undefined) ??
    find((name) => name === "default");
  return described?.filter((content) => content.type !== undefined) ?? [];
}

/** The content for a type. Where none fits it is the only one, or JSON, whose reader finds out. */
function pickContent(
  contents: readonly ResponseContent[],
  type: string | null,
): ResponseContent | undefined {
  if (type === null) return contents[0];
  const json = contents.find((content) => isJsonType(content.type ?? ""));
  return matchType(contents, type) ?? (contents.length === 1 ? contents[0] : json);
}

/** JSON or text by the response's own type, else `otherwise`. */
function parseByType(raw: string, type: string | null, otherwise: unknown): unknown {
  if (raw === "") return undefined;
  if (isJsonType(type ?? "")) {
    try {
      return JSON.parse(raw) as unknown;
    } catch {
      return raw;
    }
  }
  return essence(type).startsWith("text/") ? raw : otherwise;
}
