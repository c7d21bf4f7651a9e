import { fromFunction } from "../credentials/authorize.js";
import { ClientError } from "../errors/client-error.js";
import { grantOf } from "../credentials/grants.js";
import { own } from "../values/own.js";
import type { Asked, GetCredential } from "../credentials/security.js";
import { requestToken, tokenEndpoint } from "./token-request.js";

/**
 * What the client itself is known by to the authorization server (RFC 6749, section 4.4). Tokens are fetched when they
 * are needed, kept until shortly before they expire, and fetched anew where the API refuses one.
 */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What tokens are asked for; those that the operation needs where it is left out. */
  readonly scopes?: readonly string[] | undefined;
  /** In place of the description's; https, or a loopback address. May be relative to the base URL. */
  readonly tokenUrl?: string | undefined;
}

/** The token that client credentials stand for; a token itself, and a function that gives one, are taken as well. */
export const clientCredentials: GetCredential = async (asked) => {
  const { call, given, refused, name, scheme } = asked;
  if (typeof given !== "object") return fromFunction(asked);
  const { base, config } = call;
  const [clientId, clientSecret] = [own(given, "clientId"), own(given, "clientSecret")];
  const tokenUrl = own(given, "tokenUrl") ?? scheme?.tokenUrl ?? "";
  if (typeof clientId !== "string" || typeof clientSecret !== "string") {
    throw new ClientError(
      `the credentials of "${name}" are a token or { clientId, clientSecret, scopes?, tokenUrl? }`,
    );
  }
  const url = tokenEndpoint(name, String(tokenUrl), base.href);
  const scope = scopesOf(asked).join(" ");
  const { fetch = globalThis.fetch, timeoutMs = 60_000, grants } = config;
  const request = { scheme: name, url, clientId, clientSecret, scope, fetch, timeoutMs };
  const key = JSON.stringify([name, url, clientId, scope]);
  return grantOf(grants, key, (_, grant) => requestToken(request, grant), refused);
};

/** The caller's scopes, or those of the alternative that is used (OpenAPI, Security Requirement Object). */
function scopesOf({ call, given, name, names }: Asked): readonly unknown[] {
  const { security = [], scopes = [] } = call.operation;
  const asked = own(given, "scopes") ?? own(scopes[security.indexOf(names)], name);
  return Array.isArray(asked) ? asked : [];
}
