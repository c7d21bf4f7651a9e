import { ClientError } from "../errors/client-error.js";
import type { Config, RequestOptions } from "./make-client.js";
import type { Operation } from "./operation.js";

/** A base URL, and what requests' URLs are made of. */
export interface BaseUrl {
  readonly href: string;
  /** Credentials go there only. */
  readonly origin: string;
  /** Origin and path, without a slash at the end. */
  readonly prefix: string;
  /** The query, without its `?`. */
  readonly search: string;
}

/** The base URL of an operation: the call's, the client's, or that of a server. */
export function baseUrlOf(
  { baseUrl, server, servers = [], serverUrl, baseUrls }: Config,
  operation: Operation,
  options: RequestOptions,
): BaseUrl {
  const given =
    options.baseUrl ??
    baseUrl ??
    (serverUrl ? serverUrl(operation.servers ?? servers, server) : servers[0]?.url) ??
    "";
  const known = baseUrls.get(given) ?? parseBaseUrl(given);
  baseUrls.set(given, known);
  return known;
}

/** The base URL, made absolute by the page's address in a browser; refuses what `fetch` could not use. */
export function parseBaseUrl(given: string): BaseUrl {
  const url = plainUrl(given || "/", (globalThis.location as Location | undefined)?.href);
  if (!url) throw new ClientError("the base URL is no http or https URL; set baseUrl to https://…");
  const { href, origin, pathname, search } = url;
  return { href, origin, prefix: origin + pathname.replace(/\/+$/, ""), search: search.slice(1) };
}

/** A URL of http or https, without user name or password. */
export function plainUrl(given: string, base: string | undefined): URL | undefined {
  const url = URL.canParse(given, base) ? new URL(given, base) : undefined;
  return url && /^https?:\/\/[^@/]+\//.test(url.href) ? url : undefined;
}
