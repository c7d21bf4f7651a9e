import { type BaseUrl, baseUrlOf } from "../client/base-url.js";
import { errorAbout } from "../errors/client-error.js";
import { type Draft, emptyDraft, type HeaderRecord, setHeader } from "./draft.js";
import type { Config, RequestOptions } from "../client/make-client.js";
import type { Operation } from "../client/operation.js";
import { own } from "../values/own.js";
import { fillPath } from "./path-values.js";

/** A request that is ready to be sent, but for its credentials. */
export interface Call {
  readonly config: Config;
  readonly operation: Operation;
  readonly options: RequestOptions;
  readonly base: BaseUrl;
  readonly url: string;
  readonly headers: HeaderRecord;
  readonly body: BodyInit | null;
}

/** Builds the request; with `link`, for that URL in place of the operation's own. Refusals name operation and parameter. */
export function buildCall(
  config: Config,
  operation: Operation,
  params: object,
  options: RequestOptions,
  link: string | undefined,
): Call {
  try {
    const base = baseUrlOf(config, operation, options);
    const draft = emptyDraft();
    const { headers } = draft;
    headers["accept"] = operation.accept ?? "application/json";
    copyHeaders(headers, config.headers);
    writeParameters(draft, operation, params);
    const { body = null, type } = operation.write?.(operation, params) ?? {};
    if (type) setHeader(headers, "content-type", type);
    const key = options.idempotencyKey;
    if (key) setHeader(headers, keyHeader(config), key === true ? crypto.randomUUID() : key);
    copyHeaders(headers, options.headers);
    const url = link ? new URL(link).href : joinUrl(base, operation, draft);
    return { config, operation, options, base, url, headers, body };
  } catch (cause) {
    throw errorAbout(operation.id, cause);
  }
}

function writeParameters(draft: Draft, { parameters = [] }: Operation, params: object): void {
  for (const parameter of parameters) {
    const value = own(params, parameter.member);
    // As in RFC 6570 (section 2.3), null is no value, unless the parameter's text says how it is written.
    if (value === undefined || (value === null && !parameter.encode)) continue;
    try {
      parameter.write(draft, parameter, value);
    } catch (cause) {
      throw errorAbout(`parameter "${parameter.name}"`, cause);
    }
  }
}

/** The header of an idempotency key. */
export function keyHeader({ idempotencyHeader = "idempotency-key" }: Config): string {
  return idempotencyHeader;
}

/** Appends path and query to the base URL, whose own path and query are kept. */
function joinUrl({ prefix, search }: BaseUrl, operation: Operation, draft: Draft): string {
  const path = fillPath(operation.path, draft.path);
  const query = [search, ...draft.query].filter(Boolean).join("&");
  return prefix + path + (query && (path.includes("?") ? "&" : "?") + query);
}

function copyHeaders(headers: HeaderRecord, given: HeadersInit | undefined): void {
  if (!given) return;
  const pairs = Symbol.iterator in given ? given : Object.entries(given);
  for (const [name, value] of pairs as Iterable<[string, string | undefined]>) {
    if (value !== undefined) setHeader(headers, name, value);
  }
}
