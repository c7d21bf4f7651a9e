import { ClientError } from "../errors/client-error.js";
import type { Config } from "./client.js";
import type { Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";

/** The base URL of a call: the one of its options, of the client's options, or of a server, in this order. */
export function resolveBaseUrl(
  { baseUrl, server, servers = [], serverUrl, baseUrls }: Config,
  operation: Operation,
  options: RequestOptions,
): URL {
  const url =
    options.baseUrl ??
    baseUrl ??
    (serverUrl
      ? serverUrl(servers, server, operation.servers)
      : (operation.servers ?? servers)[0]?.url) ??
    "";
  const parsed = baseUrls.get(url) ?? parseBaseUrl(url);
  baseUrls.set(url, parsed);
  return parsed;
}

/**
 * Parses a base URL. In a browser it may be relative to the page's address.
 * Throws a `ClientError` for a URL that `fetch` could not use.
 */
export function parseBaseUrl(baseUrl: string): URL {
  const url = parseHttpUrl(baseUrl || "/", (globalThis.location as Location | undefined)?.href);
  if (url) return url;
  throw new ClientError("the base URL is not http or https; set baseUrl to https://…");
}

/** Parses an http or https URL. `undefined` for any other URL, and for one with a user name or password. */
export function parseHttpUrl(target: string, base: string | undefined): URL | undefined {
  if (!URL.canParse(target, base)) return undefined;
  const url = new URL(target, base);
  return /^https?:\/\/[^@/]+\//.test(url.href) ? url : undefined;
}
