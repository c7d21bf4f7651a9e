import { startAttempt } from "../calls/attempt.js";
import type { CachedCredential } from "../credentials/credential-cache.js";
import { readText } from "../responses/read-text.js";
import { ownProperty } from "../values/values.js";
import { TokenError } from "./token-error.js";

/** The largest response of a token endpoint, in bytes. */
const MAX_TOKEN_BYTES = 2 ** 20;

/** The parameters of a token request. */
export interface TokenRequest {
  /** The security scheme's name. */
  readonly scheme: string;
  /** The absolute URL of the token endpoint. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Scopes, separated by spaces. With an empty string the server chooses. */
  readonly scope: string;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds; 0 means no limit. */
  readonly timeoutMs: number;
}

/**
 * Fetches a token with client credentials (RFC 6749, section 4.4.2), and sets the time until which it is used.
 * Redirects are not followed, because only the endpoint may see the secret. Throws a `TokenError` without a token.
 */
export async function requestToken(
  tokenRequest: TokenRequest,
  credential: CachedCredential,
): Promise<string> {
  const { scheme, url, fetch, timeoutMs } = tokenRequest;
  const endpoint = new URL(url);
  const operation = `the token request for "${scheme}"`;
  const sent = { operation, url: endpoint.origin + endpoint.pathname, attempts: 1, sent: [] };
  const attempt = startAttempt(sent, timeoutMs);
  const began = Date.now();
  try {
    const init: RequestInit = {
      ...initOf(tokenRequest),
      redirect: "manual",
      ...(attempt.signal && { signal: attempt.signal }),
    };
    const response = await attempt.race(fetch(url, init));
    if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400)) {
      response.body?.cancel().catch(() => {});
      throw new TokenError(scheme, response.status, "was redirected, and is not sent elsewhere");
    }
    const body = parseTokenResponse(await readText(response, attempt, MAX_TOKEN_BYTES));
    const token = tokenIn(tokenRequest, response, body);
    credential.staleAt = staleTime(ownProperty(body, "expires_in"), began);
    return token;
  } catch (error) {
    // A DecodeError shows the body, which may hold a token.
    if (ownProperty(error, "rawBody") !== undefined) {
      const status = Number(ownProperty(error, "status"));
      throw new TokenError(scheme, status, "got a response that is too long");
    }
    return attempt.fail(error);
  } finally {
    attempt.stop();
  }
}

function initOf({ clientId, clientSecret, scope }: TokenRequest): RequestInit {
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  if (scope !== "") form.set("scope", scope);
  const headers = {
    accept: "application/json",
    authorization: `Basic ${basicCredentials(clientId, clientSecret)}`,
    "content-type": "application/x-www-form-urlencoded",
  };
  return { method: "POST", headers, body: form.toString() };
}

/** Id and secret for HTTP Basic, each encoded as in a form before (RFC 6749, section 2.3.1). */
function basicCredentials(clientId: string, clientSecret: string): string {
  return btoa(`${encodeFormValue(clientId)}:${encodeFormValue(clientSecret)}`);
}

/** One value of application/x-www-form-urlencoded. */
function encodeFormValue(value: string): string {
  return new URLSearchParams([["", value]]).toString().slice(1);
}

function parseTokenResponse(raw: string): unknown {
  try {
    return JSON.parse(raw) as unknown;
  } catch {
    return undefined;
  }
}

/** The token of a response (RFC 6749, section 5.1). Throws a `TokenError` with the endpoint's error (section 5.2). */
function tokenIn(request: TokenRequest, response: Response, body: unknown): string {
  const { scheme } = request;
  const { status, ok } = response;
  const token = ownProperty(body, "access_token");
  if (!ok || ownProperty(body, "error") !== undefined) {
    throw new TokenError(scheme, status, `failed with status ${status}`, {
      error: redactedString(body, "error", request),
      errorDescription: redactedString(body, "error_description", request),
      errorUri: redactedString(body, "error_uri", request),
    });
  }
  if (typeof token !== "string" || token === "") {
    throw new TokenError(scheme, status, `got status ${status}, but no access_token in JSON`);
  }
  const type = ownProperty(body, "token_type");
  if (type !== undefined && !/^bearer/i.test(String(type))) {
    throw new TokenError(scheme, status, "got a token that is not a bearer token");
  }
  return token;
}

/**
 * The time in milliseconds until which a token is used. The last tenth of its life, at most a minute, is not used.
 * Without `expires_in` it is used until the API refuses it.
 */
function staleTime(expiresIn: unknown, began: number): number {
  const seconds = Number(expiresIn ?? Infinity);
  return began + 1000 * (seconds - Math.min(60, seconds / 10));
}

/** A string of the endpoint's error. It may quote the request, so every form of the secret is removed. */
function redactedString(body: unknown, name: string, request: TokenRequest): string | undefined {
  const value = ownProperty(body, name);
  if (typeof value !== "string") return undefined;
  const { clientId, clientSecret } = request;
  const secrets = [
    clientSecret,
    encodeFormValue(clientSecret),
    encodeURIComponent(clientSecret),
    basicCredentials(clientId, clientSecret),
  ];
  const redacted = secrets
    .filter((secret) => secret !== "")
    .reduce((rest, secret) => rest.split(secret).join("…"), value);
  return redacted.slice(0, 1000);
}
