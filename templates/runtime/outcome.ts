import { ClientError } from "./client-error.js";
import { ApiError, DecodeError } from "./errors.js";
import type { Exchange } from "./exchange.js";
import { isDescribedRedirect } from "./follow.js";
import { essence, isJsonType, matchType } from "./media-type.js";
import type { ReadContext, ResponseContent } from "./operation.js";
import { readLimited } from "./read-limited.js";

/** A response that was read: a success with its data, or the error that the caller gets. */
export type Outcome =
  | { readonly ok: true; readonly data: unknown; readonly response: Response }
  | { readonly ok: false; readonly error: ApiError; readonly response: Response };

/** Reads the response's body by what the description promises for its status and content type. */
export async function readOutcome(exchanged: Exchange): Promise<Outcome> {
  const { operation, response, deadline, sent } = exchanged;
  const { status } = response;
  if (response.bodyUsed) throw new ClientError(`${sent.operation}: asResponse() took the body`);
  let end = deadline.stop;
  try {
    const isSuccess =
      response.ok || (status < 400 && isDescribedRedirect(operation.responses, status));
    if (!isSuccess) return { ok: false, error: await readError(exchanged), response };
    const data = await readData(exchanged);
    // A sequence is read later: without a clock, but the caller can still abort it.
    if (Object(data)[Symbol.asyncIterator]) end = deadline.stopClock;
    return { ok: true, data, response };
  } catch (error) {
    throw deadline.explain(error, sent);
  } finally {
    end();
  }
}

async function readData(exchanged: Exchange): Promise<unknown> {
  const { response, operation, sent } = exchanged;
  const { status } = response;
  if (operation.method === "HEAD" || [204, 205, 304].includes(status)) return undefined;
  const contents = contentsFor(operation.responses, status);
  const type = essence(response.headers.get("content-type"));
  const content = pickContent(contents, type);
  const context = contextOf(exchanged, content);
  if (content?.read) return content.read(response, context);
  const raw = await readLimited(response, context);
  if (contents.length === 0) return parseByType(raw, type);
  throw new DecodeError(sent, status, raw, `has the type ${type}, which is not described`);
}

/** The body of an error never makes another error: what can't be parsed is text. */
async function readError(exchanged: Exchange): Promise<ApiError> {
  const { response, operation, sent } = exchanged;
  const { status, headers } = response;
  const type = essence(headers.get("content-type"));
  const content = pickContent(contentsFor(operation.responses, status), type);
  const context = contextOf(exchanged, content);
  const raw = await readLimited(response, context).catch((error: unknown) => {
    if (error instanceof DecodeError) return error.rawBody;
    throw error;
  });
  const body = raw === "" ? undefined : await parseError(raw, type, content, context);
  return new ApiError(sent, status, headers, body, raw);
}

async function parseError(
  raw: string,
  type: string,
  content: ResponseContent | undefined,
  context: ReadContext,
): Promise<unknown> {
  try {
    if (content?.read) return await content.read(new Response(raw), context);
  } catch {
    // It is not what is described.
  }
  return parseByType(raw, type) ?? raw;
}

function contextOf(
  { sent, limit, deadline }: Exchange,
  content: ResponseContent | undefined,
): ReadContext {
  return { sent, limit, signal: deadline.signal, codec: content?.codec };
}

/** What is described for a status: by itself, by its range, by another success, or by `default`. */
function contentsFor(responses: readonly ResponseContent[], status: number): ResponseContent[] {
  const first = String(status).slice(0, 1);
  const names = [String(status), `${first}XX`, ...(first === "2" ? ["2"] : []), "default"];
  const name = names.find((begin) => responses.some((content) => content.status.startsWith(begin)));
  return responses.filter(({ type, status }) => type && name && status.startsWith(name));
}

/** The content for a type. Where none fits it is the only one, or JSON, whose reader finds out. */
function pickContent(
  contents: readonly ResponseContent[],
  type: string,
): ResponseContent | undefined {
  if (contents.length < 2 || type === "") return contents[0];
  return matchType(contents, type) ?? contents.find((content) => isJsonType(content.type ?? ""));
}

/** JSON or text by the response's own type; `undefined` of an empty body, and of any other type. */
function parseByType(raw: string, type: string): unknown {
  if (raw === "") return undefined;
  try {
    if (isJsonType(type)) return JSON.parse(raw) as unknown;
  } catch {
    return raw;
  }
  return type.startsWith("text/") ? raw : undefined;
}
