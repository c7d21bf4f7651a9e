import { resolveBaseUrl } from "../client/base-url.js";
import { copyHeaders, setHeader } from "../client/headers.js";
import { checkNumbers } from "../client/check-options.js";
import type { Config } from "../client/client.js";
import type { Operation } from "../client/operation.js";
import type { RequestOptions } from "../client/options.js";
import { ClientError, prefixErrors } from "../errors/client-error.js";
import { ownPart, ownProperties, ownProperty } from "../values/values.js";
import type { HeaderRecord } from "../client/headers.js";
import { percentEncode } from "./percent-encode.js";
import type { RequestBuilder } from "./request-builder.js";
import { scalarString } from "./text.js";
import { writeParameters } from "./write-parameters.js";

/** A request that is ready to be sent, except for its credentials. */
export interface Call {
  readonly config: Config;
  readonly operation: Operation;
  readonly options: RequestOptions;
  readonly base: URL;
  readonly url: string;
  readonly headers: HeaderRecord;
  readonly body: BodyInit | null;
}

/**
 * Builds the request of a call.
 * Throws a `ClientError` that names the operation and, where one is at fault, the parameter.
 */
export function buildCall(
  config: Config,
  described: Operation,
  params: object,
  callOptions?: RequestOptions,
): Call {
  const operation = ownPart(described);
  const options = ownProperties(callOptions);
  return prefixErrors(operation.id, () => {
    checkNumbers(options);
    const base = resolveBaseUrl(config, operation, options);
    const source = config.headers;
    const headers = typeof source === "function" ? {} : clientHeaders(operation, source);
    const request: RequestBuilder = { path: new Map(), query: [base.search.slice(1)], headers };
    if (operation.parameters) writeParameters(request, operation.parameters, params);
    const written = operation.write?.(operation, params);
    if (written?.type) setHeader(headers, "content-type", written.type);
    const key = options.idempotencyKey;
    if (key !== undefined)
      setHeader(headers, config.idempotencyHeader, key === true ? crypto.randomUUID() : key);
    copyHeaders(headers, options.headers);
    return {
      config,
      operation,
      options,
      base,
      url: joinUrl(base, operation, request, params),
      headers,
      body: written?.body ?? null,
    };
  });
}

/** The headers that a client gives to all operations, in an option or by a function. Those of the call replace them. */
export function clientHeaders(
  { id, accept = "application/json" }: Operation,
  source: HeadersInit | undefined,
): HeaderRecord {
  return prefixErrors(id, () => copyHeaders({ accept }, source));
}

/**
 * Appends path and query to the base URL, which keeps its own path and query. Throws a `ClientError` for an empty path
 * parameter and for `.` and `..`, which would lead to another path (RFC 3986, section 5.2.4).
 */
function joinUrl(
  base: URL,
  operation: Operation,
  { path, query }: RequestBuilder,
  params: object,
): string {
  // The members of a URL are computed at each access.
  let url = base.origin + base.pathname.replace(/\/+$/, "");
  (operation.parts ??= operation.path.split(/\{(.*?)\}/)).forEach((part, index) => {
    url +=
      index % 2
        ? prefixErrors(`parameter "${part}"`, () => {
            const member = ownProperty(operation.pathMembers, part) ?? part;
            const value =
              path.get(part) ?? percentEncode(scalarString(ownProperty(params, `${member}`) ?? ""));
            if (!/^(|\.|%2e){2}$/i.test(value)) return value;
            throw new ClientError("is missing, empty or dots");
          })
        : part;
  });
  const search = query.filter(Boolean).join("&");
  return url + (search && (url.includes("?") ? "&" : "?") + search);
}
