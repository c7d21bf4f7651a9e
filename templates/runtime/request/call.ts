import type { RequestBody } from "../bodies/request-content.js";
import { type BaseUrl, resolveBaseUrl } from "../client/base-url.js";
import { checkNumbers, headerPairs } from "../client/check-options.js";
import type { Config } from "../client/client.js";
import type { Operation } from "../client/operation.js";
import type { RequestOptions } from "../client/options.js";
import { ClientError, prefixError, prefixErrors } from "../errors/client-error.js";
import { ownProperties, ownProperty } from "../values/values.js";
import {
  type HeaderRecord,
  newRequestBuilder,
  type RequestBuilder,
  setHeader,
} from "./request-builder.js";

/** A request that is ready to be sent, except for its credentials. */
export interface Call {
  readonly config: Config;
  readonly operation: Operation;
  readonly options: RequestOptions;
  readonly base: BaseUrl;
  readonly url: string;
  readonly headers: HeaderRecord;
  readonly body: BodyInit | null;
}

/**
 * Builds the request of a call. A `link` replaces the operation's own URL.
 * Throws a `ClientError` that names the operation and, where one is at fault, the parameter.
 */
export function buildCall(
  config: Config,
  described: Operation,
  params: object,
  callOptions: RequestOptions,
  link: string | undefined,
): Call {
  const operation = ownProperties(described);
  const options = ownProperties(callOptions);
  try {
    checkNumbers(options);
    const base = resolveBaseUrl(config, operation, options);
    const request = newRequestBuilder();
    const { headers } = request;
    if (typeof config.headers !== "function") addClientHeaders(headers, operation, config.headers);
    writeParameters(request, operation, params);
    const written: Partial<RequestBody> = operation.write?.(operation, params) ?? {};
    const { body = null, type } = ownProperties(written);
    if (type) setHeader(headers, "content-type", type);
    const key = options.idempotencyKey;
    if (key)
      setHeader(headers, idempotencyHeaderOf(config), key === true ? crypto.randomUUID() : key);
    copyHeaders(headers, options.headers);
    const url = link ? new URL(link).href : joinUrl(base, operation, request);
    return { config, operation, options, base, url, headers, body };
  } catch (cause) {
    throw prefixError(operation.id, cause);
  }
}

/** The headers that the client's function gives for one attempt. Those of the call replace them. */
export async function clientHeaders({ config, operation }: Call): Promise<HeaderRecord> {
  const headers: HeaderRecord = {};
  if (typeof config.headers === "function") {
    const source = await config.headers();
    prefixErrors(operation.id, () => addClientHeaders(headers, operation, source));
  }
  return headers;
}

function addClientHeaders(
  headers: HeaderRecord,
  { accept = "application/json" }: Operation,
  source: HeadersInit | undefined,
): void {
  headers["accept"] = accept;
  copyHeaders(headers, source);
}

function writeParameters(
  request: RequestBuilder,
  { parameters = [] }: Operation,
  params: object,
): void {
  for (const parameter of parameters) {
    const value = ownProperty(params, parameter.member);
    // `null` counts as undefined (RFC 6570, section 2.3), unless the encoder takes a value of any type.
    if (value === undefined || (value === null && !parameter.whole)) continue;
    try {
      parameter.write(request, parameter, value);
    } catch (cause) {
      throw prefixError(`parameter "${parameter.name}"`, cause);
    }
  }
}

/** The name of the header that carries an idempotency key. */
export function idempotencyHeaderOf({ idempotencyHeader = "idempotency-key" }: Config): string {
  return idempotencyHeader;
}

/** Appends path and query to the base URL, which keeps its own path and query. */
function joinUrl(
  { prefix, search }: BaseUrl,
  operation: Operation,
  request: RequestBuilder,
): string {
  const path = fillPath(operation.path, request.path);
  const query = [search, ...request.query].filter(Boolean).join("&");
  return prefix + path + (query && (path.includes("?") ? "&" : "?") + query);
}

/**
 * Replaces all placeholders of a path template in one pass.
 * Throws a `ClientError` for an empty value and for `.` and `..`, which would lead to another path (RFC 3986, section 5.2.4).
 */
export function fillPath(template: string, values: ReadonlyMap<string, string>): string {
  return template.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = values.get(name);
    if (value !== undefined && !/^(\.|%2e){0,2}$/i.test(value)) return value;
    const reason = value === undefined ? "is missing" : "dots or no value would change the path";
    throw new ClientError(`parameter "${name}": ${reason}`);
  });
}

function copyHeaders(headers: HeaderRecord, source: HeadersInit | undefined): void {
  for (const [name, value] of headerPairs(source)) {
    if (value !== undefined) setHeader(headers, name, value);
  }
}
