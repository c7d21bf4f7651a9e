import { ClientError } from "./client-error.js";
import type { ClientDescription, RequestOptions, ServerChoice, Settings } from "./make-client.js";
import type { Operation, Server } from "./operation.js";
import { own } from "./own.js";

/** The base URL of an operation: the call's, the client's, or that of the chosen server. */
export function baseUrlOf(
  { servers = [] }: ClientDescription,
  settings: Settings,
  operation: Operation,
  options: RequestOptions,
): string {
  const given = options.baseUrl ?? settings.baseUrl;
  return checkBaseUrl(given ?? serverUrl(operation.servers ?? servers, settings.server));
}

/** The URL of a server with its variables filled in (OpenAPI, Server Object). */
function serverUrl(servers: readonly Server[], choice: ServerChoice = {}): string {
  const { index = 0, variables } = choice;
  const server = servers[index];
  if (!server && index !== 0) throw new ClientError(`server ${index} is not described`);
  return (server?.url ?? "").replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = own(variables, name) ?? own(server?.variables, name);
    if (typeof value !== "string") throw new ClientError(`server variable "${name}" has no value`);
    return value;
  });
}

/** The base URL, made absolute by the page's address in a browser; refuses what `fetch` could not use. */
export function checkBaseUrl(url: string): string {
  const page = (globalThis.location as Location | undefined)?.href;
  const parsed = URL.canParse(url || "/", page) ? new URL(url || "/", page) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new ClientError("the base URL has to be absolute; set baseUrl to https://…");
  }
  if (parsed.username || parsed.password) {
    throw new ClientError("the base URL holds a user name or password; use credentials instead");
  }
  return parsed.href;
}

/** Do two absolute URLs have the same scheme, host and port? */
export function isSameOrigin(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}
