import { ClientError } from "../errors/client-error.js";
import { remember } from "../values/values.js";
import type { Config } from "./client.js";
import type { Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";

/**
 * The base URL of a call: the one of its options, of the client's options, or of a server, in this order.
 * Throws a `ClientError` for a URL that `fetch` could not use.
 */
export function resolveBaseUrl(
  config: Config,
  operation: Pick<Operation, "servers">,
  options: Pick<RequestOptions, "baseUrl">,
): URL {
  const { servers = [], serverUrl } = config;
  const url =
    options.baseUrl ??
    config.baseUrl ??
    (serverUrl
      ? serverUrl(servers, config.server, operation.servers)
      : (operation.servers ?? servers)[0]?.url);
  return remember(config.baseUrls, url || "/", parseBaseUrl);
}

function parseBaseUrl(url: string): URL {
  // In a browser it may be relative to the page's address.
  const parsed = parseHttpUrl(url, (globalThis.location as Location | undefined)?.href);
  if (!parsed) throw new ClientError("set an http or https baseUrl");
  return parsed;
}

/** Parses an http or https URL. `undefined` for any other URL, and for one with a user name or password. */
export function parseHttpUrl(target: string, base: string | undefined): URL | undefined {
  try {
    const url = new URL(target, base);
    if (/^https?:\/\/[^@/]+\//.test(url.href)) return url;
  } catch {
    // It is no URL.
  }
  return undefined;
}
