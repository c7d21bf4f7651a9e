import { baseUrlOf } from "./base-url.js";
import { about, ClientError } from "./client-error.js";
import { addCookie, type Draft, emptyDraft, setHeader } from "./draft.js";
import { Client, type RequestOptions } from "./make-client.js";
import { matchType } from "./media-type.js";
import type { Body, Operation } from "./operation.js";
import { own } from "./own.js";
import { fillPath } from "./path-values.js";

/** A request that is ready to be sent, but for its credentials. */
export interface Call {
  readonly operation: Operation;
  /** Absolute. Credentials go to its origin only. */
  readonly baseUrl: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: BodyInit | undefined;
}

/** Builds the request; with `link`, for that URL in place of the operation's own. Refusals name operation and parameter. */
export function buildCall(
  client: Client,
  operation: Operation,
  params: object,
  options: RequestOptions,
  link: string | undefined,
): Call {
  return about(operation.id, () => {
    const { description, settings } = Client.read(client);
    const baseUrl = baseUrlOf(description, settings, operation, options);
    const draft = emptyDraft();
    draft.headers.set("accept", operation.accept ?? "application/json");
    copyHeaders(draft.headers, settings.headers);
    writeParameters(draft, operation, params);
    const body = writeBody(operation, params);
    if (body?.type) setHeader(draft.headers, "content-type", body.type);
    if (options.idempotencyKey !== undefined) {
      setHeader(draft.headers, "idempotency-key", options.idempotencyKey);
    }
    copyHeaders(draft.headers, options.headers);
    const url = link ?? joinUrl(baseUrl, fillPath(operation.path, draft.path), draft.query);
    return { operation, baseUrl, url, headers: draft.headers, body: body?.body };
  });
}

function writeParameters(draft: Draft, { parameters = [] }: Operation, params: object): void {
  for (const parameter of parameters) {
    const value = own(params, parameter.member);
    // As in RFC 6570 (section 2.3), null is no value, unless the parameter's text says how it is written.
    if (value === undefined || (value === null && !parameter.encode)) continue;
    about(`parameter "${parameter.name}"`, () => parameter.write(draft, parameter, value));
  }
  if (draft.cookies.length > 0) addCookie(draft.headers, draft.cookies.join("; "));
}

function writeBody(operation: Operation, params: object): Body | undefined {
  const { contents = [], contentType, method } = operation;
  const chosen = contentType === undefined ? undefined : own(params, contentType);
  const type = typeof chosen === "string" ? chosen : contents[0]?.type;
  if (type === undefined) return undefined;
  const content = matchType(contents, type);
  if (!content) throw new ClientError(`content type "${type}" is not described`);
  const value = content.member === undefined ? params : own(params, content.member);
  if (value === undefined) return undefined;
  if (/^(get|head)$/i.test(method)) throw new ClientError(`fetch sends no body with ${method}`);
  return about("body", () => content.write(content, value, type));
}

/** Appends path and query to the base URL, whose own path and query are kept. */
function joinUrl(baseUrl: string, path: string, query: readonly string[]): string {
  const base = new URL(baseUrl);
  const [plain = "", ...own] = path.split("?");
  const pairs = [base.search.slice(1), own.join("?"), ...query].filter((pair) => pair !== "");
  const search = pairs.length > 0 ? `?${pairs.join("&")}` : "";
  return base.origin + base.pathname.replace(/\/+$/, "") + plain + search;
}

function copyHeaders(headers: Headers, given: HeadersInit = {}): void {
  const pairs = given instanceof Headers || Array.isArray(given) ? given : Object.entries(given);
  for (const [name, value] of pairs) setHeader(headers, name, value);
}
