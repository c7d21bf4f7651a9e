import { baseUrlOf } from "./base-url.js";
import { about } from "./client-error.js";
import { type Draft, emptyDraft, setHeader } from "./draft.js";
import type { Config, RequestOptions } from "./make-client.js";
import type { Operation } from "./operation.js";
import { own } from "./own.js";
import { fillPath } from "./path-values.js";

/** A request that is ready to be sent, but for its credentials. */
export interface Call {
  readonly operation: Operation;
  /** Credentials go to its origin only. */
  readonly base: URL;
  readonly url: string;
  readonly headers: Headers;
  readonly body: BodyInit | undefined;
  /** Whether the request may be sent twice, whatever its method. */
  readonly isKeyed: boolean;
}

/** Builds the request; with `link`, for that URL in place of the operation's own. Refusals name operation and parameter. */
export function buildCall(
  config: Config,
  operation: Operation,
  params: object,
  options: RequestOptions,
  link: string | undefined,
): Call {
  return about(operation.id, () => {
    const base = baseUrlOf(config, operation, options);
    const draft = emptyDraft();
    const { headers } = draft;
    headers.set("accept", operation.accept ?? "application/json");
    copyHeaders(headers, config.headers);
    writeParameters(draft, operation, params);
    const { body, type } = operation.write?.(operation, params) ?? {};
    const { idempotencyHeader = "idempotency-key" } = config;
    const key = options.idempotencyKey;
    copyHeaders(headers, {
      "content-type": type,
      [idempotencyHeader]: key === true ? crypto.randomUUID() : key,
    });
    copyHeaders(headers, options.headers);
    const url = link === undefined ? joinUrl(base, operation, draft) : new URL(link).href;
    return { operation, base, url, headers, body, isKeyed: headers.has(idempotencyHeader) };
  });
}

function writeParameters(draft: Draft, { parameters = [] }: Operation, params: object): void {
  for (const parameter of parameters) {
    const value = own(params, parameter.member);
    // As in RFC 6570 (section 2.3), null is no value, unless the parameter's text says how it is written.
    if (value === undefined || (value === null && !parameter.encode)) continue;
    about(`parameter "${parameter.name}"`, () => parameter.write(draft, parameter, value));
  }
}

/** Appends path and query to the base URL, whose own path and query are kept. */
function joinUrl(base: URL, operation: Operation, draft: Draft): string {
  const [path = "", ...own] = fillPath(operation.path, draft.path).split("?");
  const pairs = [base.search.slice(1), ...own, ...draft.query].filter((pair) => pair !== "");
  const search = pairs.length > 0 ? `?${pairs.join("&")}` : "";
  return base.origin + base.pathname.replace(/\/+$/, "") + path + search;
}

function copyHeaders(
  headers: Headers,
  given: HeadersInit | Readonly<Record<string, string | undefined>> = {},
): void {
  const pairs = Symbol.iterator in given ? given : Object.entries(given);
  for (const [name, value] of pairs as Iterable<[string, string | undefined]>) {
    if (value !== undefined) setHeader(headers, name, value);
  }
}
