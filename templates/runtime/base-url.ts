import { ClientError } from "./client-error.js";
import type { Config, RequestOptions } from "./make-client.js";
import type { Operation } from "./operation.js";

/** The base URL of an operation: the call's, the client's, or that of a server. */
export function baseUrlOf(
  { baseUrl, server, servers = [], serverUrl }: Config,
  operation: Operation,
  options: RequestOptions,
): URL {
  const given = options.baseUrl ?? baseUrl;
  const described = (): string | undefined =>
    serverUrl ? serverUrl(operation.servers ?? servers, server) : servers[0]?.url;
  return parseBaseUrl(given ?? described());
}

/** The base URL, made absolute by the page's address in a browser; refuses what `fetch` could not use. */
export function parseBaseUrl(given: string | undefined): URL {
  const url = given || "/";
  const page = (globalThis.location as Location | undefined)?.href;
  const parsed = URL.canParse(url, page) ? new URL(url, page) : undefined;
  if (!parsed || !isPlain(parsed)) {
    throw new ClientError(
      "the base URL has to be absolute, without user name or password; set baseUrl to https://…",
    );
  }
  return parsed;
}

/** Is it http or https, and holds no user name or password? */
export function isPlain({ protocol, username, password }: URL): boolean {
  return /^https?:$/.test(protocol) && !(username || password);
}
