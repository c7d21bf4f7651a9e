import { callSource } from "../credentials/authorize.js";
import { getCached } from "../credentials/credential-cache.js";
import type { CredentialRequest, GetCredential } from "../credentials/security-scheme.js";
import { ClientError } from "../errors/client-error.js";
import { ownProperty } from "../values/values.js";
import { requestToken } from "./token-request.js";
import { resolveTokenUrl } from "./token-url.js";

/**
 * The client's own credentials at the authorization server (RFC 6749, section 4.4). The client fetches a token when it
 * needs one, and uses it until shortly before it expires. If the API refuses a token, the client fetches a new one.
 */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The scopes of tokens. The default is the scopes that the operation requires. */
  readonly scopes?: readonly string[] | undefined;
  /** Replaces the description's token URL: https, or a loopback address. May be relative to the base URL. */
  readonly tokenUrl?: string | undefined;
}

/** Gets a token for client credentials. The caller may also give a token, or a function that gives one. */
export const clientCredentials: GetCredential = async (wanted) => {
  const { call, source, refused, name, scheme } = wanted;
  if (typeof source !== "object") return callSource(wanted);
  const { base, config } = call;
  const clientId = ownProperty(source, "clientId");
  const clientSecret = ownProperty(source, "clientSecret");
  const tokenUrl = ownProperty(source, "tokenUrl") ?? scheme?.tokenUrl ?? "";
  if (typeof clientId !== "string" || typeof clientSecret !== "string") {
    throw new ClientError(
      `the credentials of "${name}" must be a token or { clientId, clientSecret, scopes?, tokenUrl? }`,
    );
  }
  const url = resolveTokenUrl(name, String(tokenUrl), base.href);
  const scope = scopesOf(wanted).join(" ");
  const { fetch = globalThis.fetch, timeoutMs = 60_000 } = config;
  const request = { scheme: name, url, clientId, clientSecret, scope, fetch, timeoutMs };
  const key = JSON.stringify([name, url, clientId, scope]);
  return getCached(config, key, (_, cached) => requestToken(request, cached), refused);
};

/** The caller's scopes, else those of the security requirement that is used. */
function scopesOf({ call, source, name, names }: CredentialRequest): readonly unknown[] {
  const { security = [], scopes = [] } = call.operation;
  const wanted =
    ownProperty(source, "scopes") ?? ownProperty(scopes[security.indexOf(names)], name);
  return Array.isArray(wanted) ? wanted : [];
}
